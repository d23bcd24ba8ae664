package org.bench104.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.bench104.access.SecretFile;
import org.bench104.access.User;
import org.bench104.address.HostPort;
import org.bench104.command.gateway.UsableSettings;
import org.bench104.command.simulator.SimulatorCommand;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.engine.gateway.http.StatusApiAddress;
import org.bench104.gateway.meters.MqttStatus;
import org.bench104.meter.MetersStatus;
import org.bench104.mqtt.broker.BrokerOnLoopback;
import org.bench104.mqtt.broker.Mosquitto;
import org.bench104.status.GatewayStatus;
import org.bench104.testing.Browser;
import org.bench104.testing.Program;
import org.bench104.time.Timers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A simulated meter, the gateway, its broker and its dashboard, and clients that others wrote. */
@Timeout(180)
class MetersOverMqttTest {
  private static final Duration LIMIT = Duration.ofSeconds(40);
  private static final String METER = "000000001234";
  private static final String TOPIC = "ivy/v1/meters/" + METER;

  @TempDir Path folder;
  private RunningGateway gateway;
  private Thread meter;
  private int broker;
  private boolean closed;

  @BeforeEach
  void begin() throws Exception {
    gateway = RunningGateway.start(settings());
    broker =
        look(
            status ->
                status
                    .part("mqtt", MqttStatus.class)
                    .flatMap(mqtt -> mqtt.broker())
                    .map(served -> port(served.listening())));
    int meters =
        look(
            status ->
                status
                    .part("meters", MetersStatus.class)
                    .map(known -> known.port())
                    .filter(port -> port > 0));
    CommandLine simulator =
        new CommandLine(new SimulatorCommand())
            .setOut(new PrintWriter(Writer.nullWriter()))
            .setErr(new PrintWriter(Writer.nullWriter()));
    meter =
        new Thread(
            () -> simulator.execute("dlt645", "--to", "127.0.0.1:" + meters, "--quiet"),
            "simulated meter");
    meter.setDaemon(true);
    meter.start();
    look(status -> status.part("meters", MetersStatus.class).filter(known -> known.online() == 1));
  }

  @AfterEach
  void end() {
    meter.interrupt();
    if (!closed) {
      gateway.close();
    }
  }

  private GatewaySettings settings() throws Exception {
    StringBuilder users = new StringBuilder();
    for (User user : BrokerOnLoopback.users().all()) {
      users.append(user.name() + " " + user.role() + " " + user.secret() + "\n");
    }
    SecretFile.write(folder.resolve("users"), users.toString());
    Path config = folder.resolve("gateway.toml");
    Files.writeString(
        config,
        """
        [intake]
        listen = "127.0.0.1:0"
        [spool]
        folder = "%1$s/spool"
        [http]
        listen = "127.0.0.1:0"
        [broker]
        users-file = "%1$s/users"
        audit-log = "%1$s/relay.csv"
        [meters]
        probe-delay = "100ms"
        """
            .formatted(folder));
    return UsableSettings.of(
        Optional.of(config), "--nogui", "--meters", "127.0.0.1:0", "--broker", "127.0.0.1:0");
  }

  private static int port(String address) {
    return HostPort.parse(address).port();
  }

  /** The first thing found in a status within 40 s. */
  private <T> T look(Function<GatewayStatus, Optional<T>> wanted) {
    CompletableFuture<T> seen = new CompletableFuture<>();
    Timers.Timer watch =
        gateway.watch(20, status -> wanted.apply(status).ifPresent(seen::complete));
    T found = seen.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    watch.cancel();
    return found;
  }

  private void command(String user, String json) throws Exception {
    assertThat(Mosquitto.pub(broker, user, "-q", "1", "-t", TOPIC + "/command/request", "-m", json))
        .isZero();
  }

  @Test
  void telemetryAndCommandsPassBetweenAMeterAndForeignClients() throws Exception {
    Mosquitto.needed();
    try (Program sub =
        Mosquitto.sub(broker, "vera", folder, "-q", "1", "-t", "ivy/v1/#", "-F", "%t %r %p")) {
      sub.awaitLine(TOPIC + "/status 1 \\{.*\"online\":true,\"ip\":\"127.0.0.1\"\\}", LIMIT);
      sub.awaitLine(
          TOPIC + "/telemetry 0 \\{.*\"register\":\"TOTAL_ACTIVE_POSITIVE\",\"value\":12345.67",
          LIMIT);

      command(
          "otto",
          "{\"id\":\"r1\",\"method\":\"read_register\",\"params\":{\"register\":\"VOLTAGE_A\"}}");
      sub.awaitLine(
          "/command/response 0"
              + " \\{.*\"id\":\"r1\",\"success\":true,.*\"value\":220.5,\"unit\":\"V\"",
          LIMIT);
      String open = "{\"id\":\"%s\",\"method\":\"relay_control\",\"params\":{\"state\":\"open\"}}";
      command("otto", open.formatted("denied"));
      sub.awaitLine(
          "\"id\":\"denied\",\"success\":false,.*\"error\":\"Not allowed: relay_control needs",
          LIMIT);
      command("otto", "{\"id\":\"s1\",\"method\":\"read_relay_state\"}");
      sub.awaitLine("\"id\":\"s1\",\"success\":true,.*\"relay_state\":\"close\"", LIMIT);
      command("anna", open.formatted("done"));
      sub.awaitLine("\"id\":\"done\",\"success\":true,.*\"relay_state\":\"open\"", LIMIT);
      command("otto", "{\"id\":\"s2\",\"method\":\"read_relay_state\"}");
      sub.awaitLine("\"id\":\"s2\",\"success\":true,.*\"relay_state\":\"open\"", LIMIT);
      command("otto", "{\"id\":");
      sub.awaitLine("\"id\":null,\"success\":false,.*\"error\":\"Invalid JSON", LIMIT);

      meter.interrupt();
      sub.awaitLine(TOPIC + "/status 0 \\{.*\"online\":false\\}", LIMIT);
    }
    closed = true;
    gateway.close();
    assertThat(Files.readAllLines(folder.resolve("relay.csv")))
        .hasSize(4)
        .anySatisfy(line -> assertThat(line).contains(",otto,", ",open,denied,"))
        .anySatisfy(line -> assertThat(line).contains(",anna,", ",open,asked,"))
        .anySatisfy(line -> assertThat(line).contains(",anna,", ",open,done,open"));
  }

  @Test
  void theDashboardShowsTheMeterReadsARegisterAndSwitchesTheRelay() throws Exception {
    if (!Browser.isInstalled()) {
      String message = "THE TEST OF THE METERS PAGE IS SKIPPED: chromium is not installed";
      System.out.println(message);
      Assumptions.abort(message);
    }
    String url =
        "http://127.0.0.1:"
            + gateway.lent(StatusApiAddress.class).orElseThrow().listening().port()
            + "/#meters";
    try (Browser browser = Browser.start(folder)) {
      browser.size(1360, 900);
      browser.open(url);
      browser.await("the meter", () -> browser.text("#meters").contains(METER));
      browser.click("#meters tr[data-meter] button");
      browser.await("values", () -> browser.text("#meter-values").contains("12345.67"));
      browser.await("frames", () -> browser.text("#meter-frames").contains("68341200000000"));
      browser.run("document.getElementById('meter-register').value = 'VOLTAGE_A'");
      browser.click("#meter-read");
      browser.await(
          "answer", () -> browser.text("#meter-answer").startsWith("VOLTAGE_A = 220.5 V"));
      browser.run("document.getElementById('meter-register').value = 'VOLTAGES'");
      browser.click("#meter-read");
      browser.await(
          "the whole block",
          () ->
              browser
                  .text("#meter-answer")
                  .matches("VOLTAGE_A = 220.5 V, VOLTAGE_B = \\S+ V, VOLTAGE_C = \\S+ V \\(.*"));
      fits(browser);
      browser.click("#relay-open");
      browser.await("question", () -> browser.text("#confirm").contains("loses power"));
      browser.click("#confirm-yes");
      browser.await(
          "verified",
          () -> browser.text("#meter-answer").contains("The meter reports: relay open"));
      browser.run("document.getElementById('meter-register').value = 'NONSENSE'");
      browser.click("#meter-read");
      browser.await("told", () -> browser.text("#told").contains("Unknown register: NONSENSE"));
    }
    assertThat(Files.readString(folder.resolve("relay.csv"))).contains("status API,", ",done,open");
  }

  /** On a desktop and on a phone, light and dark; with pictures where they are wanted. */
  private static void fits(Browser browser) throws Exception {
    String images = System.getProperty("dashboard.images", "");
    for (int i = 0; i < 2; i++) {
      browser.click("#theme");
      String theme = browser.run("return document.documentElement.dataset.theme").asText();
      for (int width : List.of(1360, 390)) {
        browser.size(width, 900);
        if (!images.isEmpty()) {
          String name = "dashboard-meters-" + (width == 390 ? "phone-" : "") + theme + ".png";
          browser.screenshot(Path.of(images, name));
          browser.size(width, 900);
        }
        String overflow =
            "const d = document.documentElement; return d.scrollWidth - d.clientWidth";
        assertThat(browser.run(overflow).asInt()).as("%s at %d", theme, width).isZero();
      }
      browser.size(1360, 900);
    }
  }
}
