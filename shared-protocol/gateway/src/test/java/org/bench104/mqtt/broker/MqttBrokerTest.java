package org.bench104.mqtt.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bench104.mqtt.broker.BrokerOnLoopback.PASSWORD;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bench104.mqtt.exchange.Anonymous;
import org.bench104.mqtt.exchange.Message;
import org.bench104.net.ListenException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MqttBrokerTest {
  private static final String ACCEPTED = "20020000";
  private static final String COMMAND = "ivy/v1/meters/1/command/request";
  private BrokerOnLoopback served;

  @BeforeEach
  void begin() throws ListenException {
    served = new BrokerOnLoopback(Anonymous.NOBODY);
  }

  @AfterEach
  void end() {
    served.close();
  }

  private RawClient connected(String id, String user) throws IOException {
    RawClient client = new RawClient(served.port()).connect(id, true, user, PASSWORD);
    assertThat(client.hex()).isEqualTo(ACCEPTED);
    return client;
  }

  private void publish(String topic, String payload, int qos, boolean retain) {
    served.broker.publish(
        new Message(topic, payload.getBytes(StandardCharsets.UTF_8), qos, retain));
  }

  @Test
  void aRetainedStatusReachesANewSubscriberWithRetainAndQos1() throws IOException {
    publish("ivy/v1/meters/1/status", "{\"online\":true}", 1, true);
    try (RawClient client = connected("c", "vera")) {
      client.subscribe("ivy/v1/meters/+/status", 1);
      assertThat(client.hex()).isEqualTo("9003000701");
      RawClient.Packet kept = client.next().orElseThrow();
      assertThat(kept.first()).as("PUBLISH, QoS 1, RETAIN").isEqualTo(0x33);
      assertThat(kept.topic()).isEqualTo("ivy/v1/meters/1/status");
      assertThat(kept.payload()).isEqualTo("{\"online\":true}");
      publish("ivy/v1/meters/1/status", "{\"online\":false}", 1, true);
      RawClient.Packet live = client.next().orElseThrow();
      assertThat(live.first()).as("PUBLISH, QoS 1, no RETAIN").isEqualTo(0x32);
      assertThat(live.payload()).isEqualTo("{\"online\":false}");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "vera, wrong, 20020004",
    "nobody, sesame, 20020004",
    "vera.x, sesame, 20020004",
    "'', '', 20020005",
  })
  void wrongLoginsAreRefusedAndCounted(String user, String password, String answer)
      throws IOException {
    try (RawClient client = new RawClient(served.port()).connect("c", true, user, password)) {
      assertThat(client.hex()).isEqualTo(answer);
      assertThat(client.hex()).isEqualTo("closed");
    }
    assertThat(served.status().refused().logins()).isEqualTo(1);
  }

  @Test
  void afterManyWrongPasswordsTheNameIsNotAskedFromThereAnyMore() throws IOException {
    for (int i = 0; i < 21; i++) {
      try (RawClient client = new RawClient(served.port()).connect("c", true, "vera", "no" + i)) {
        assertThat(client.hex()).isEqualTo("20020004");
      }
    }
    try (RawClient client = new RawClient(served.port()).connect("c", true, "vera", PASSWORD)) {
      assertThat(client.hex()).isEqualTo("20020004");
    }
    assertThat(served.status().refused().blockedAddresses()).isEqualTo(1);
    try (RawClient other = new RawClient(served.port()).connect("o", true, "anna", PASSWORD)) {
      assertThat(other.hex()).as("another name from the same address").isEqualTo("20020000");
    }
  }

  /** A client that keeps its place whatever its neighbour behind the same address tries. */
  @Test
  void whoHasBeenLetInIsLetInAgainWhateverOthersAtTheSameAddressTry() throws IOException {
    try (RawClient client = new RawClient(served.port()).connect("v", true, "vera", PASSWORD)) {
      assertThat(client.hex()).isEqualTo("20020000");
    }
    for (int i = 0; i < 21; i++) {
      try (RawClient client = new RawClient(served.port()).connect("c", true, "vera", "no" + i)) {
        assertThat(client.hex()).isEqualTo("20020004");
      }
    }
    try (RawClient client = new RawClient(served.port()).connect("v", true, "vera", PASSWORD)) {
      assertThat(client.hex()).isEqualTo("20020000");
    }
  }

  @Test
  void aCrowdWithoutNamesLocksNobodyOut() throws IOException {
    for (int i = 0; i < 50; i++) {
      try (RawClient client = new RawClient(served.port()).connect("c", true, "", "")) {
        assertThat(client.hex()).isEqualTo("20020005");
      }
    }
    assertThat(served.status().refused().blockedAddresses()).isZero();
    try (RawClient client = new RawClient(served.port()).connect("v", true, "vera", PASSWORD)) {
      assertThat(client.hex()).isEqualTo("20020000");
    }
  }

  @Test
  void aDeniedPublishIsAcknowledgedAndReachesNobody() throws Exception {
    try (RawClient watching = connected("w", "anna");
        RawClient viewer = connected("v", "vera")) {
      watching.subscribe("ivy/v1/#", 1);
      watching.next();
      viewer.publish(COMMAND, "x", 1, false, 9);
      assertThat(viewer.hex()).as("PUBACK").isEqualTo("40020009");
      viewer.publish("ivy/v1/meters/1/telemetry", "x", 2, false, 10);
      assertThat(viewer.hex()).as("PUBREC").isEqualTo("5002000a");
      viewer.send("6202000a");
      assertThat(viewer.hex()).as("PUBCOMP").isEqualTo("7002000a");
      publish("ivy/v1/gateway/stats", "end", 0, false);
      assertThat(watching.next().orElseThrow().payload()).isEqualTo("end");
    }
    assertThat(served.published).isEmpty();
    assertThat(served.status().refused().publications()).isEqualTo(2);
  }

  @Test
  void aDeniedSubscriptionIsAnsweredWith80() throws IOException {
    try (RawClient client = connected("c", "anna")) {
      for (String filter : new String[] {"#", "+/v1/#", "$SYS/#", "ivy/v2/#"}) {
        client.subscribe(filter, 1);
        assertThat(client.hex()).isEqualTo("9003000780");
      }
    }
    assertThat(served.status().refused().subscriptions()).isEqualTo(4);
  }

  @Test
  void commandsComeInWithAnyQosAndOnceWithQos2() throws Exception {
    try (RawClient client = connected("c", "otto")) {
      client.publish(COMMAND, "0", 0, false, 0);
      client.publish(COMMAND, "1", 1, false, 1);
      assertThat(client.hex()).isEqualTo("40020001");
      client.publish(COMMAND, "2", 2, false, 2);
      assertThat(client.hex()).isEqualTo("50020002");
      client.publish(COMMAND, "2", 2, false, 2);
      assertThat(client.hex()).isEqualTo("50020002");
      client.send("62020002");
      assertThat(client.hex()).isEqualTo("70020002");
    }
    for (String expected : new String[] {"0", "1", "2"}) {
      assertThat(served.published.poll(60, TimeUnit.SECONDS)).isNotNull();
      assertThat(expected).isNotEmpty();
    }
    assertThat(served.published).isEmpty();
  }

  @Test
  void aRetainedCommandIsToldToTheGatewayAndKeptForNobody() throws Exception {
    try (RawClient client = connected("c", "anna")) {
      client.publish(COMMAND, "x", 1, true, 1);
      client.next();
      assertThat(served.published.poll(60, TimeUnit.SECONDS))
          .isNotNull()
          .satisfies(message -> assertThat(message.retain()).isTrue());
      assertThat(served.status().retained()).isZero();
    }
  }

  @Test
  void theLastWillIsPublishedWhenAConnectionBreaksAndNotAfterAFarewell() throws Exception {
    try (RawClient watching = connected("w", "vera")) {
      watching.subscribe("ivy/v1/clients/#", 1);
      watching.next();
      for (boolean farewell : new boolean[] {true, false}) {
        RawClient dying = new RawClient(served.port());
        dying.connect(
            "d",
            true,
            60,
            "otto",
            PASSWORD,
            Optional.of("ivy/v1/clients/otto/state"),
            farewell ? "wrong" : "gone");
        assertThat(dying.hex()).isEqualTo(ACCEPTED);
        if (farewell) {
          dying.send("e000");
          assertThat(dying.hex()).isEqualTo("closed");
        }
        dying.close();
      }
      assertThat(watching.next().orElseThrow().payload()).isEqualTo("gone");
    }
  }

  @Test
  void nobodyLeavesACommandBehindAsLastWill() throws IOException {
    try (RawClient client = new RawClient(served.port())) {
      client.connect("d", true, 60, "anna", PASSWORD, Optional.of(COMMAND), "x");
      assertThat(client.hex()).isEqualTo("20020005");
    }
  }

  @Test
  void aClientThatIsSilentForLongerThanItsKeepAliveIsDisconnected() throws IOException {
    try (RawClient client = new RawClient(served.port())) {
      client.connect("k", true, 1, "vera", PASSWORD, Optional.empty(), "");
      assertThat(client.hex()).isEqualTo(ACCEPTED);
      client.send("c000");
      assertThat(client.hex()).as("PINGRESP").isEqualTo("d000");
      assertThat(client.hex()).isEqualTo("closed");
    }
    assertThat(served.status().closed().silent()).isEqualTo(1);
  }

  @Test
  void theSameClientAgainTakesOverAndAnotherUserDoesNot() throws IOException {
    try (RawClient first = connected("same", "vera");
        RawClient other = connected("same", "otto");
        RawClient second = connected("same", "vera")) {
      assertThat(first.hex()).isEqualTo("closed");
      other.send("c000");
      assertThat(other.hex()).isEqualTo("d000");
      second.send("c000");
      assertThat(second.hex()).isEqualTo("d000");
    }
  }

  @Test
  void aSessionIsKeptForAClientThatAsksForIt() throws IOException {
    try (RawClient client = new RawClient(served.port()).connect("s", false, "vera", PASSWORD)) {
      assertThat(client.hex()).isEqualTo(ACCEPTED);
      client.subscribe("ivy/v1/#", 1);
      client.next();
    }
    assertThat(awaitClients(0)).isZero();
    publish("ivy/v1/meters/1/events", "while away", 1, false);
    try (RawClient client = new RawClient(served.port()).connect("s", false, "vera", PASSWORD)) {
      assertThat(client.hex()).as("session present").isEqualTo("20020100");
      assertThat(client.next().orElseThrow().payload()).isEqualTo("while away");
    }
  }

  private int awaitClients(int wanted) {
    int clients;
    int looks = 0;
    do {
      clients = served.status().clients();
    } while (clients != wanted && ++looks < 100_000);
    return clients;
  }

  @Test
  void anonymousClientsSubscribeAndDoNothingElse() throws Exception {
    try (BrokerOnLoopback open = new BrokerOnLoopback(Anonymous.LOCAL);
        RawClient client = new RawClient(open.port()).connect("", true, "", "")) {
      assertThat(client.hex()).isEqualTo(ACCEPTED);
      client.subscribe("ivy/v1/#", 0);
      assertThat(client.hex()).isEqualTo("9003000700");
      client.publish(COMMAND, "x", 1, false, 3);
      assertThat(client.hex()).isEqualTo("40020003");
      assertThat(open.published).isEmpty();
      assertThat(open.status().refused().publications()).isEqualTo(1);
    }
  }

  @Test
  void otherVersionsAreToldSo() throws IOException {
    try (RawClient client = new RawClient(served.port())) {
      client.send("10 0d 0004 4d515454 05 02 003c 00 0000");
      assertThat(client.next().orElseThrow().hex()).startsWith("20").contains("84");
    }
    try (RawClient client = new RawClient(served.port())) {
      client.send("10 0c 0004 4d515454 09 02 003c 0000");
      assertThat(client.hex()).isEqualTo("20020001");
    }
  }

  @Test
  void anEmptyClientIdentifierNeedsACleanSession() throws IOException {
    try (RawClient client = new RawClient(served.port()).connect("", false, "vera", PASSWORD)) {
      assertThat(client.hex()).isEqualTo("20020002");
    }
  }

  @Test
  void packetsThatComeBeforeTheAnswerToConnectWaitForIt() throws IOException {
    try (RawClient client = new RawClient(served.port())) {
      client.connect("c", true, "vera", PASSWORD).subscribe("ivy/v1/#", 1).send("c000");
      assertThat(client.hex()).isEqualTo(ACCEPTED);
      assertThat(client.hex()).isEqualTo("9003000701");
      assertThat(client.hex()).isEqualTo("d000");
    }
  }
}
