package org.bench104.app.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.bench104.address.HostPort;
import org.bench104.app.gateway.path.HopName;
import org.bench104.app.gateway.registers.RegisterRow;
import org.bench104.config.Problem;
import org.bench104.modbus.ModbusStatus;
import org.bench104.modbus.master.MasterConnection;
import org.bench104.status.Event;
import org.bench104.status.PartLine;
import org.bench104.testing.FreePort;
import org.bench104.ui.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The window over a real gateway between a real Sender and a real Receiver. */
@Timeout(120)
class GatewayWindowTest extends ConsoleTest {
  private void type(String listen, String lan) {
    onWindow(
        () -> {
          model.engine().listen().textProperty().set(listen);
          model.engine().lan().textProperty().set(lan);
          model.engine().spoolProperty().set(home.resolve("spool").toString());
        });
  }

  /** Where senders connect, once the first look at the running gateway has come. */
  private String listening() {
    waitFor(
        "port", () -> model.path().card(HopName.GATEWAY).get().target().matches(".*:[1-9]\\d*"));
    return model.path().card(HopName.GATEWAY).get().target();
  }

  private void startWith(Rig rig) {
    type("127.0.0.1:0", rig.route());
    clickOn("#start");
    waitFor("running", () -> words("#start").equals("Stop"));
    waitFor("route", () -> words("#card-lan-state").equals("carries frames"));
    String listening = listening();
    rig.connectSender(listening);
    waitFor("sender", () -> words("#card-senders-state").equals("1 sender connected"));
  }

  private void waitForEvent(String part) {
    waitFor(
        "event " + part,
        () -> model.events().events().stream().map(Event::text).anyMatch(t -> t.contains(part)));
  }

  @Test
  void itStartsStoppedAndSaysWhatEachHopIs() {
    assertThat(words("#start")).isEqualTo("Start");
    assertThat(words("#card-senders-state")).isEqualTo("stopped");
    assertThat(words("#card-cloud-state")).isEqualTo("not configured");
    assertThat(lookup("#flush").query().isDisabled()).isTrue();
    assertThat(lookup("#pause").query().isDisabled()).isTrue();
  }

  @Test
  void registersAreShownRawAndScaledWithWhoWroteThem() throws Exception {
    int port = FreePort.find();
    Files.writeString(
        toml,
        """
        [intake]
        listen = "127.0.0.1:0"
        [spool]
        folder = "%s"
        [modbus]
        listen = "127.0.0.1:%d"
        """
            .formatted(home.resolve("spool"), port));
    onWindow(() -> model.engine().open(toml));
    clickOn("#start");
    selectTab("tab-registers");
    waitFor("listening", () -> words("#registers-summary").contains("127.0.0.1:" + port));
    HostPort target = new HostPort("127.0.0.1", port);
    try (MasterConnection master = MasterConnection.open(target, Duration.ofSeconds(10))) {
      master.write(1, 0, 250, 260, 485, 536, 850, 0xFFCC, 22149, 49536);
      waitFor("sample", () -> words("#registers-counters").startsWith("Samples 1,"));
      RegisterRow cell = model.registers().registers().get(5);
      assertThat(cell.register())
          .extracting(
              ModbusStatus.Register::name,
              ModbusStatus.Register::raw,
              ModbusStatus.Register::value,
              ModbusStatus.Register::quality)
          .containsExactly("T_cell", "ffcc", "-5.2 °C", "good");
      assertThat(cell.register().written().orElseThrow().host()).isEqualTo("127.0.0.1");
      TableView<?> table = lookup("#registers").queryTableView();
      assertThat(table.getItems()).hasSize(7);
      TableView<?> clients = lookup("#clients").queryTableView();
      assertThat(clients.getItems()).hasSize(1);
      picture(window.frame().stage().getScene(), "gateway-registers");
    }
  }

  @Test
  void aServiceHasItsTabWhileItRunsAndAnUnknownOneShowsItsValues() throws IOException {
    onWindow(() -> assertThat(tabs()).containsExactly("tab-overview", "tab-configuration"));
    String usual =
        "[intake]\nlisten = \"127.0.0.1:0\"\n[spool]\nfolder = '" + home.resolve("spool") + "'\n";
    Files.writeString(
        toml,
        usual
            + "[modbus]\nlisten = \"127.0.0.1:%d\"\n".formatted(FreePort.find())
            + "[update]\nfrom = \"/srv/updates\"\nfolder = '%s'\n".formatted(home.resolve("none"))
            + "key = \"MCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=\"\n");
    onWindow(() -> model.engine().open(toml));
    clickOn("#start");
    selectTab("tab-update");
    onWindow(
        () ->
            assertThat(tabs())
                .containsExactly(
                    "tab-overview", "tab-update", "tab-registers", "tab-configuration"));
    waitFor(
        "its value",
        () -> model.services().lines("update").contains(new PartLine("from", "/srv/updates")));
    assertThat(lookup("#part").queryTableView().getItems())
        .contains(new PartLine("from", "/srv/updates"));

    clickOn("#start");
    waitFor("stopped", () -> words("#start").equals("Start"));
    onWindow(
        () ->
            assertThat(tabs())
                .as("what was seen last stays")
                .contains("tab-update", "tab-registers"));
    assertThat(words("#registers-summary")).isEqualTo("The gateway does not run");
    Files.writeString(toml, usual);
    clickOn("#start");
    waitFor("running", () -> words("#start").equals("Stop"));
    waitFor("gone", () -> tabs().equals(List.of("tab-overview", "tab-configuration")));
  }

  @Test
  void framesFlowAndTheSpoolRisesWhileThePathIsCutAndDrainsAfterwards() {
    try (Rig rig = new Rig(home.resolve("receiver"))) {
      startWith(rig);
      rig.send(20);
      waitFor("forwarded", () -> rig.received() == 20);
      waitFor("totals", () -> words("#card-gateway-note").equals("20 frames taken, 20 delivered"));
      assertThat(words("#spool-rows")).isEqualTo("0");
      assertThat(words("#card-tailscale-state")).isEqualTo("not configured");

      rig.cut();
      waitFor("cut", () -> !words("#card-lan-state").equals("carries frames"));
      rig.send(30);
      waitFor("spooled", () -> words("#spool-rows").equals("30"));
      assertThat(words("#card-gateway-state")).isEqualTo("storing frames in the spool");
      assertThat(words("#spool-octets")).isNotEqualTo("0 B");
      assertThat(words("#card-lan-note")).startsWith("Last error: ");
      waitFor(
          "chart",
          () ->
              model.spool().historyProperty().get().stream()
                  .anyMatch(point -> point.spoolRows() == 30));

      rig.restore();
      clickOn("#flush");
      waitFor("delivered", () -> rig.received() == 50);
      waitFor("drained", () -> words("#spool-rows").equals("0"));
      waitFor("forwarding", () -> words("#card-gateway-state").equals("forwarding"));
      waitForEvent("flush now");
    }
  }

  @Test
  void pausingAsksAndStoresUntilForwardingIsResumed() {
    try (Rig rig = new Rig(home.resolve("receiver"))) {
      startWith(rig);
      clickOn("#pause");
      clickOn("Cancel");
      assertThat(words("#pause")).isEqualTo("Pause forwarding");
      clickOn("#pause");
      clickOn("Pause now");
      waitFor("paused", () -> words("#pause").equals("Resume forwarding"));
      rig.send(5);
      waitFor("stored", () -> words("#spool-rows").equals("5"));
      assertThat(rig.received()).isZero();
      assertThat(words("#card-gateway-state")).isEqualTo("forwarding paused, frames are stored");
      clickOn("#pause");
      waitFor("delivered", () -> rig.received() == 5);
      waitFor("resumed", () -> words("#card-gateway-state").equals("forwarding"));
      waitForEvent("forwarding goes on");
    }
  }

  @Test
  void aRouteIsHeldAfterAQuestionAndReleased() {
    try (Rig rig = new Rig(home.resolve("receiver"))) {
      startWith(rig);
      clickOn("#hold-lan");
      clickOn("Hold now");
      waitFor("held", () -> words("#card-lan-state").contains("held by the operator"));
      waitFor("button", () -> words("#hold-lan").equals("Release"));
      rig.send(3);
      waitFor("stored", () -> words("#spool-rows").equals("3"));
      clickOn("#hold-lan");
      waitFor("released", () -> words("#card-lan-state").equals("carries frames"));
      waitFor("delivered", () -> rig.received() == 3);
    }
  }

  @Test
  void closingWhileASenderIsConnectedAsks() {
    try (Rig rig = new Rig(home.resolve("receiver"))) {
      startWith(rig);
      assertThat(model.closeQuestion()).get().asString().contains("1 sender is connected");
      clickOn("#start");
      waitFor("stopped", () -> words("#start").equals("Start"));
      assertThat(model.closeQuestion()).isEmpty();
      assertThat(words("#card-lan-state")).isEqualTo("stopped");
    }
  }

  @Test
  void aPortInUseIsToldBesideTheFields() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      type("127.0.0.1:" + taken.getLocalPort(), "");
      clickOn("#start");
      waitFor("problem", () -> words("#engine-problem").contains("in use"));
      assertThat(words("#engine-problem")).contains(":" + taken.getLocalPort());
      assertThat(words("#start")).isEqualTo("Start");
    }
    clickOn("#start");
    waitFor("running", () -> words("#start").equals("Stop"));
    assertThat(lookup("#engine-problem").query().isVisible()).isFalse();
  }

  @Test
  void anAddressWithoutAPortIsToldWhileItIsTyped() {
    type("127.0.0.1:0", "192.168.1.20");
    assertThat(words("#engine-problem"))
        .isEqualTo(
            "LAN: '192.168.1.20' has no port; write HOST:PORT, for example 192.168.1.20:2404");
    assertThat(lookup("#start").query().isDisabled()).isTrue();
  }

  @Test
  void aConfigurationWithProblemsShowsWhereTheyAreAndDoesNotStart() throws IOException {
    Files.writeString(toml, "[intake]\nlisten = \"nowhere\"\n\n[spool]\nlimit = \"tiny\"\n");
    selectTab("tab-configuration");
    clickOn("#configuration-open");
    waitFor("problems", () -> model.configuration().problems().size() == 2);
    @SuppressWarnings("unchecked")
    TableView<Problem> table = lookup("#configuration-problems").queryAs(TableView.class);
    assertThat(table.isVisible()).isTrue();
    assertThat(table.getItems()).extracting(Problem::line).containsExactly(2, 5);
    clickOn("#start");
    waitFor("refused", () -> words("#engine-problem").contains("listed under Configuration"));
    assertThat(words("#start")).isEqualTo("Start");

    Path spool = home.resolve("spool-of-file");
    Files.writeString(
        toml, "[intake]\nlisten = \"127.0.0.1:0\"\n\n[spool]\nfolder = '" + spool + "'\n");
    clickOn("#start");
    waitFor("running", () -> words("#start").equals("Stop"));
    assertThat(model.configuration().problems()).isEmpty();
    assertThat(spool).isDirectory();
  }

  @Test
  void oneRouteIsForcedAfterAQuestionAndAllAreUsedAgain() {
    try (Rig rig = new Rig(home.resolve("receiver"))) {
      onWindow(() -> model.engine().tailscale().textProperty().set("127.0.0.1:9"));
      startWith(rig);
      clickOn("#force-tailscale");
      clickOn("Use only this");
      waitFor("button", () -> words("#force-tailscale").equals("Use all"));
      rig.send(3);
      waitFor("stored", () -> words("#spool-rows").equals("3"));
      assertThat(rig.received()).isZero();
      clickOn("#force-tailscale");
      waitFor("delivered", () -> rig.received() == 3);
      waitFor("button", () -> words("#force-tailscale").equals("Use only"));
      waitForEvent("routes are chosen by their order");
    }
  }

  @Test
  void aStandingAlarmIsShownAndCountedAndGoes() throws IOException {
    Files.writeString(
        toml,
        "[intake]\nlisten = \"127.0.0.1:0\"\n\n[spool]\nfolder = '"
            + home.resolve("small")
            + "'\nlimit = \"1MiB\"\nsegment = \"512KiB\"\n");
    onWindow(() -> model.engine().open(toml));
    try (Rig rig = new Rig(home.resolve("receiver"))) {
      clickOn("#start");
      waitFor("running", () -> words("#start").equals("Stop"));
      rig.connectSender(listening());
      waitFor("sender", () -> words("#card-senders-state").equals("1 sender connected"));
      rig.offer(20_000);
      waitFor("alarm", () -> !model.events().alarms().isEmpty());
      assertThat(lookup("#alarms").queryTableView().getItems()).isNotEmpty();
      waitFor("said", () -> words("#recording").startsWith("spool: "));
      assertThat(words("#recording")).isNotEqualTo("running, no alarm");
      clickOn("#start");
      waitFor("stopped", () -> words("#start").equals("Start"));
      assertThat(model.events().alarms()).isEmpty();
    }
  }

  @Test
  void theConfigurationAndTheTabOfTheLastTimeAreOpenAgain() throws IOException {
    Files.writeString(toml, "[intake]\nlisten = \"127.0.0.1:4711\"\n");
    onWindow(() -> model.engine().open(toml));
    waitFor("read", () -> words("#configuration-summary").contains("can be used"));
    selectTab("tab-configuration");
    onWindow(window.frame()::close);
    remembered = new Settings(home.resolve("gateway.properties"));
    assertThat(remembered.text("gateway.tab")).contains("tab-configuration");
    GatewayModel again = model();
    onWindow(
        () -> {
          model = again;
          window = new GatewayWindow(new Stage(), again, remembered, Optional::empty);
          window.show();
        });
    waitFor("open again", () -> again.engine().listen().textProperty().get().endsWith(":4711"));
    assertThat(again.engine().fileProperty().get()).contains(toml);
    onWindow(
        () ->
            assertThat(
                    ((TabPane) window.frame().stage().getScene().lookup("#tabs"))
                        .getSelectionModel()
                        .getSelectedItem()
                        .getId())
                .isEqualTo("tab-configuration"));
  }

  @Test
  void everyControlHasANameForThoseWhoCannotSeeIt() {
    everyControlHasAName(window.frame().stage().getScene());
    assertThat(window.frame().stage().getIcons()).hasSize(7);
  }
}
