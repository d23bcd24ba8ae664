package org.bench104.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.bench104.access.SecretFile;
import org.bench104.access.User;
import org.bench104.address.HostPort;
import org.bench104.command.gateway.UsableSettings;
import org.bench104.command.simulator.SimulatorCommand;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.gateway.meters.MqttStatus;
import org.bench104.meter.MetersStatus;
import org.bench104.mqtt.broker.BrokerOnLoopback;
import org.bench104.status.GatewayStatus;
import org.bench104.time.Timers;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A simulated DLMS meter, the gateway with its broker, and clients of Eclipse Paho. */
@Timeout(120)
class DlmsOverMqttTest {
  private static final long LIMIT_SECONDS = 40;
  private static final String METER = "311501114070";
  private static final String TOPIC = "ivy/v1/meters/" + METER;

  @TempDir Path folder;
  private final BlockingQueue<Heard> heard = new LinkedBlockingQueue<>();

  private record Heard(String topic, JsonNode json) {}

  @Test
  void telemetryReadingsAndRelayCommandsPassBetweenTheMeterAndItsClients() throws Exception {
    try (RunningGateway gateway = RunningGateway.start(settings())) {
      int broker =
          look(
              gateway,
              status ->
                  status
                      .part("mqtt", MqttStatus.class)
                      .flatMap(mqtt -> mqtt.broker())
                      .map(served -> HostPort.parse(served.listening()).port()));
      int meters =
          look(
              gateway,
              status ->
                  status
                      .part("meters", MetersStatus.class)
                      .map(known -> known.port())
                      .filter(p -> p > 0));
      MqttClient viewer = client(broker, "vera");
      MqttClient operator = client(broker, "otto");
      MqttClient admin = client(broker, "anna");
      viewer.subscribe(
          "ivy/v1/#",
          1,
          (topic, message) ->
              heard.add(new Heard(topic, new ObjectMapper().readTree(message.getPayload()))));
      Thread meter = meter(meters);

      JsonNode voltage = await("/telemetry", json -> is(json, "register", "VOLTAGE_TOTAL"));
      assertThat(voltage.path("meterId").asText()).isEqualTo(METER);
      assertThat(voltage.path("dataId").asText()).isEqualTo("1-0:12.7.0.255");
      assertThat(voltage.path("value").asDouble()).isEqualTo(236.36);
      assertThat(voltage.path("unit").asText()).isEqualTo("V");
      assertThat(voltage.path("source").asText()).isEqualTo("dlms");
      assertThat(voltage.has("rawValue")).isFalse();

      ask(operator, "'r1','method':'read_register','params':{'register':'VOLTAGE_A'}");
      JsonNode read = answer("r1");
      assertThat(read.path("success").asBoolean()).isTrue();
      assertThat(read.path("result").path("register").asText()).isEqualTo("VOLTAGE_TOTAL");
      assertThat(read.path("result").path("obisCode").asText()).isEqualTo("1-0:12.7.0.255");
      assertThat(read.path("result").path("value").asDouble()).isEqualTo(236.36);
      assertThat(read.path("result").path("protocol").asText()).isEqualTo("dlms");

      String open = "'%s','method':'relay_control','params':{'state':'open'}";
      ask(operator, open.formatted("r2"));
      assertThat(answer("r2").path("error").asText())
          .isEqualTo("Not allowed: relay_control needs the role admin");
      ask(operator, "'r3','method':'read_relay_state'");
      assertThat(answer("r3").path("result").path("output_state").asBoolean(false)).isTrue();

      ask(admin, open.formatted("r4"));
      JsonNode opened = answer("r4");
      assertThat(opened.path("success").asBoolean()).isTrue();
      assertThat(opened.path("result").path("relay_state").asText()).isEqualTo("open");
      assertThat(opened.path("result").path("output_state").asBoolean(true)).isFalse();
      assertThat(opened.path("result").path("protocol").asText()).isEqualTo("dlms");
      ask(operator, "'r5','method':'read_relay_state'");
      assertThat(answer("r5").path("result").path("control_state").asText())
          .isEqualTo("disconnected");

      meter.interrupt();
      await("/status", json -> !json.path("online").asBoolean(true));
      for (MqttClient each : new MqttClient[] {viewer, operator, admin}) {
        each.disconnect();
        each.close();
      }
    }
    assertThat(Files.readAllLines(folder.resolve("relay.csv")))
        .hasSize(4)
        .anySatisfy(line -> assertThat(line).contains(",otto,", ",open,denied,"))
        .anySatisfy(line -> assertThat(line).contains(",anna,", ",open,asked,"))
        .anySatisfy(line -> assertThat(line).contains(",anna,", ",open,done,open"));
  }

  private GatewaySettings settings() throws Exception {
    StringBuilder users = new StringBuilder();
    for (User user : BrokerOnLoopback.users().all()) {
      users.append(user.name() + " " + user.role() + " " + user.secret() + "\n");
    }
    SecretFile.write(folder.resolve("users"), users.toString());
    Path config =
        Files.writeString(
            folder.resolve("gateway.toml"),
            """
            [intake]
            listen = "127.0.0.1:0"
            [spool]
            folder = "%1$s/spool"
            [broker]
            users-file = "%1$s/users"
            audit-log = "%1$s/relay.csv"
            [meters.polling]
            first-after = "10ms"
            """
                .formatted(folder));
    return UsableSettings.of(
        Optional.of(config), "--nogui", "--meters", "127.0.0.1:0", "--broker", "127.0.0.1:0");
  }

  private static Thread meter(int port) {
    Thread meter =
        new Thread(
            () ->
                new CommandLine(new SimulatorCommand())
                    .setOut(new PrintWriter(Writer.nullWriter()))
                    .setErr(new PrintWriter(Writer.nullWriter()))
                    .execute("ivy", "--to", "127.0.0.1:" + port, "--relay", "--quiet"),
            "simulated meter");
    meter.setDaemon(true);
    meter.start();
    return meter;
  }

  /** The first thing found in a status. */
  private static <T> T look(RunningGateway gateway, Function<GatewayStatus, Optional<T>> wanted) {
    CompletableFuture<T> seen = new CompletableFuture<>();
    Timers.Timer watch =
        gateway.watch(20, status -> wanted.apply(status).ifPresent(seen::complete));
    T found = seen.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join();
    watch.cancel();
    return found;
  }

  private static MqttClient client(int port, String user) throws MqttException {
    MqttClient client =
        new MqttClient("tcp://127.0.0.1:" + port, "test-" + user, new MemoryPersistence());
    client.setTimeToWait(TimeUnit.SECONDS.toMillis(LIMIT_SECONDS));
    MqttConnectOptions options = new MqttConnectOptions();
    options.setUserName(user);
    options.setPassword(BrokerOnLoopback.PASSWORD.toCharArray());
    client.connect(options);
    return client;
  }

  private static void ask(MqttClient as, String request) throws MqttException {
    byte[] json = ("{'id':" + request + "}").replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    as.publish(TOPIC + "/command/request", json, 1, false);
  }

  private JsonNode answer(String id) throws InterruptedException {
    return await("/command/response", json -> is(json, "id", id));
  }

  private static boolean is(JsonNode json, String field, String value) {
    return json.path(field).asText().equals(value);
  }

  /** The next message of the meter on this topic that is as wanted; others are passed over. */
  private JsonNode await(String topic, Predicate<JsonNode> wanted) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
    while (true) {
      Heard next = heard.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      assertThat(next).as("a message on " + TOPIC + topic).isNotNull();
      if (next.topic().equals(TOPIC + topic) && wanted.test(next.json())) {
        return next.json();
      }
    }
  }
}
