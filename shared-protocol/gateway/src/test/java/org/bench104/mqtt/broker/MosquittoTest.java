package org.bench104.mqtt.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.bench104.mqtt.exchange.Anonymous;
import org.bench104.mqtt.exchange.Message;
import org.bench104.testing.Program;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that others wrote, over TCP. */
class MosquittoTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  @TempDir static Path folder;
  private BrokerOnLoopback served;

  @BeforeEach
  void begin() throws Exception {
    Mosquitto.needed();
    served = new BrokerOnLoopback(Anonymous.LOCAL);
  }

  @AfterEach
  void end() {
    if (served != null) {
      served.close();
    }
  }

  private void publish(String topic, String payload, boolean retain) {
    served.broker.publish(new Message(topic, payload.getBytes(StandardCharsets.UTF_8), 1, retain));
  }

  @Test
  void theRetainFlagIsSetForKeptMessagesAndNotForLiveOnes() throws Exception {
    publish("ivy/v1/meters/1/status", "kept", true);
    try (Program sub =
        Mosquitto.sub(
            served.port(), "vera", folder, "-t", "ivy/v1/#", "-q", "1", "-F", "%t %q %r %p")) {
      sub.awaitLine("ivy/v1/meters/1/status 1 1 kept", LIMIT);
      publish("ivy/v1/meters/1/status", "live", true);
      sub.awaitLine("ivy/v1/meters/1/status 1 0 live", LIMIT);
    }
  }

  @Test
  void aKilledClientLeavesItsLastWillRetained() throws Exception {
    String topic = "ivy/v1/clients/otto/state";
    try (Program watching =
            Mosquitto.sub(served.port(), "vera", folder, "-t", topic, "-F", "%r %p");
        Program dying =
            Mosquitto.sub(
                served.port(),
                "otto",
                folder,
                "-t",
                "ivy/v1/gateway/#",
                "-F",
                "%p",
                "--will-topic",
                topic,
                "--will-payload",
                "gone",
                "--will-qos",
                "1",
                "--will-retain")) {
      publish("ivy/v1/gateway/status", "here", true);
      dying.awaitLine("here", LIMIT);
      publish(topic, "watching", true);
      watching.awaitLine("watching", LIMIT);
      dying.kill();
      watching.awaitLine("0 gone", LIMIT);
    }
    try (Program later = Mosquitto.sub(served.port(), "vera", folder, "-t", topic, "-F", "%r %p")) {
      later.awaitLine("1 gone", LIMIT);
    }
  }

  @Test
  void pubAndSubExchangeMessagesOfEveryQos() throws Exception {
    try (Program sub =
        Mosquitto.sub(served.port(), "anna", folder, "-t", "ivy/v1/#", "-q", "2", "-F", "%q %p")) {
      publish("ivy/v1/gateway/status", "subscribed", true);
      sub.awaitLine("subscribed", LIMIT);
      for (int qos = 0; qos <= 2; qos++) {
        int code =
            Mosquitto.pub(
                served.port(),
                "otto",
                "-t",
                "ivy/v1/clients/otto/x",
                "-m",
                "qos" + qos,
                "-q",
                "" + qos);
        assertThat(code).isZero();
        sub.awaitLine(Math.min(qos, 1) + " qos" + qos, LIMIT);
      }
    }
  }

  @Test
  void aDeniedPublishWithQos1DoesNotHangItsClient() throws Exception {
    assertThat(
            Mosquitto.pub(
                served.port(), "vera", "-t", "ivy/v1/meters/1/telemetry", "-m", "x", "-q", "1"))
        .isZero();
    assertThat(served.published).isEmpty();
    assertThat(served.status().refused().publications()).isEqualTo(1);
  }

  @Test
  void wrongPasswordsAndMqtt5AreRefusedWithAReason() throws Exception {
    assertThat(Mosquitto.pub(served.port(), "nobody", "-t", "ivy/v1/x", "-m", "x")).isEqualTo(4);
    assertThat(Mosquitto.pub(served.port(), "anna", "-V", "5", "-t", "ivy/v1/x", "-m", "x"))
        .isEqualTo(132);
  }

  /** Role by topic by action, each cell with a real client. */
  @Test
  void everybodyMayDoWhatHisRoleSaysAndNothingElse() throws Exception {
    String[] topics = {
      "ivy/v1/meters/1/command/request",
      "ivy/v1/meters/1/telemetry",
      "ivy/v1/meters/1/command/response",
      "ivy/v1/gateway/status",
      "ivy/v1/clients/otto/x",
      "other/topic",
    };
    Set<String> allowed = new TreeSet<>();
    for (String user : new String[] {"", "vera", "otto", "anna"}) {
      for (String topic : topics) {
        assertThat(Mosquitto.pub(served.port(), user, "-t", topic, "-m", "x", "-q", "1")).isZero();
        if (served.published.poll() != null) {
          allowed.add(user + " publishes " + topic);
        }
      }
      for (String filter : new String[] {"ivy/v1/#", "ivy/v1/meters/1/command/request", "#"}) {
        try (RawClient client = new RawClient(served.port())) {
          client.connect("c", true, user, user.isEmpty() ? "" : BrokerOnLoopback.PASSWORD);
          client.next();
          client.subscribe(filter, 1);
          if (!client.hex().endsWith("80")) {
            allowed.add(user + " subscribes " + filter);
          }
        }
      }
    }
    assertThat(allowed)
        .containsExactly(
            " subscribes ivy/v1/#",
            " subscribes ivy/v1/meters/1/command/request",
            "anna publishes ivy/v1/meters/1/command/request",
            "anna subscribes ivy/v1/#",
            "anna subscribes ivy/v1/meters/1/command/request",
            "otto publishes ivy/v1/clients/otto/x",
            "otto publishes ivy/v1/meters/1/command/request",
            "otto subscribes ivy/v1/#",
            "otto subscribes ivy/v1/meters/1/command/request",
            "vera subscribes ivy/v1/#",
            "vera subscribes ivy/v1/meters/1/command/request");
  }
}
