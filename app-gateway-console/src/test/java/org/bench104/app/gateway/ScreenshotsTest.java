package org.bench104.app.gateway;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.TextField;
import org.apache.commons.io.FileUtils;
import org.bench104.address.HostPort;
import org.bench104.app.gateway.engine.OperatorAction;
import org.bench104.app.gateway.path.HopName;
import org.bench104.meter.dlt645.MeterAddress;
import org.bench104.meter.net.Disturbance;
import org.bench104.meter.net.MeterDialler;
import org.bench104.meter.simulator.SimulatedDlt645Meter;
import org.bench104.meter.simulator.SimulatedIvyMeter;
import org.bench104.meter.simulator.SimulatedMeter;
import org.bench104.modbus.simulator.Esp32;
import org.bench104.modbus.simulator.Opta;
import org.bench104.net.NettyLoop;
import org.bench104.testing.FreePort;
import org.bench104.time.Ticker;
import org.bench104.ui.theme.Theme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Pictures of the window during and after an outage, of registers and of meters; {@code
 * -Dscreenshots=FOLDER}, see CONTRIBUTING.md.
 */
@EnabledIfSystemProperty(named = "screenshots", matches = ".+")
class ScreenshotsTest extends ConsoleTest {
  private static final Path SPOOL = Path.of("target", "spool");

  @Override
  protected int width() {
    return 1440;
  }

  @Override
  protected int height() {
    return 880;
  }

  private void pictures(String name, Theme... themes) {
    pictures(window.frame().stage().getScene(), window.frame().theme(), name, themes);
  }

  private void start(String more) throws IOException {
    FileUtils.deleteDirectory(SPOOL.toFile());
    Files.writeString(
        toml,
        """
        [intake]
        listen = "127.0.0.1:%d"
        [spool]
        folder = '%s'
        %s
        """
            .formatted(FreePort.find(), SPOOL, more));
    onWindow(() -> model.engine().open(toml));
    clickOn("#start");
    waitFor("running", () -> words("#start").equals("Stop"));
  }

  @Test
  void anOutage() throws IOException {
    try (Rig rig = new Rig(home.resolve("receiver"))) {
      start(
          """
          [scada]
          lan = "%s"
          tailscale = "127.0.0.1:9"
          """
              .formatted(rig.route()));
      waitFor("route", () -> words("#card-lan-state").equals("carries frames"));
      rig.connectSender(model.path().card(HopName.GATEWAY).get().target());
      flow(rig, 4);
      rig.cut();
      flow(rig, 5);
      rig.restore();
      onWindow(this::flush);
      flow(rig, 5);
      waitFor("drained", () -> words("#spool-rows").equals("0"));
      rig.cut();
      flow(rig, 4);
      pictures("gateway", Theme.values());
    }
  }

  private void flush() {
    model.operator().carryOut(OperatorAction.of(OperatorAction.Kind.FLUSH_NOW));
  }

  /** Sends until the history has so many more points. */
  private void flow(Rig rig, int points) {
    int until = model.spool().historyProperty().get().size() + points;
    waitFor(
        "history",
        () -> {
          rig.send(7);
          return model.spool().historyProperty().get().size() >= until;
        });
  }

  @Test
  void registersOfAPhotovoltaicPlant() throws IOException {
    int port = FreePort.find();
    start("[modbus]\nlisten = \"127.0.0.1:%d\"\n".formatted(port));
    selectTab("tab-registers");
    HostPort server = new HostPort("127.0.0.1", port);
    ZonedDateTime noon = ZonedDateTime.now(ZoneOffset.UTC).with(LocalTime.of(11, 30));
    Esp32.Settings day =
        new Esp32.Settings(
            server,
            1,
            Duration.ofMillis(200),
            noon.toInstant(),
            Duration.ofSeconds(10),
            0,
            false,
            Duration.ofSeconds(1),
            1);
    try (Esp32 writer = new Esp32(day, line -> {});
        Opta reader = new Opta(server, 1, Duration.ofMillis(200), 0, line -> {}, Ticker.system())) {
      writer.start();
      reader.start();
      waitFor("written", () -> writer.written() > 20 && reader.reads() > 20);
      waitFor("shown", () -> !lookup("#clients").queryTableView().getItems().isEmpty());
      onWindow(() -> lookup("#registers").queryTableView().getSelectionModel().select(0));
      pictures("gateway-registers", Theme.LIGHT);
    }
  }

  @Test
  void metersOfBothProtocols() throws IOException {
    int port = FreePort.find();
    start(
        """
        [broker]
        audit-log = '%s/relay.csv'
        [meters]
        listen = "127.0.0.1:%d"
        probe-delay = "100ms"
        [meters.polling]
        interval = "1s"
        first-after = "200ms"
        group = "all"
        """
            .formatted(home, port));
    selectTab("tab-meters");
    SimulatedDlt645Meter chosen = dlt645("000000001234");
    List<SimulatedMeter> fleet =
        List.of(
            chosen,
            dlt645("000000001235"),
            new SimulatedIvyMeter("000023000107", SimulatedIvyMeter.Behaviour.NORMAL),
            new SimulatedIvyMeter("000023000108", SimulatedIvyMeter.Behaviour.NORMAL));
    HostPort gateway = new HostPort("127.0.0.1", port);
    try (NettyLoop loop = new NettyLoop("meters")) {
      List<MeterDialler> diallers = new ArrayList<>();
      for (SimulatedMeter meter : fleet) {
        diallers.add(
            new MeterDialler(loop, gateway, meter, Disturbance.NONE, Duration.ZERO, line -> {}));
      }
      diallers.forEach(MeterDialler::start);
      waitFor("online", () -> words("#meters-summary").contains("4 online"));
      onWindow(() -> model.meters().choose("000000001234"));
      chosen.set("VOLTAGE_A", new BigDecimal("256.4"));
      waitFor("alarm", () -> model.meters().detail().alarms().size() == 1);
      onWindow(() -> lookup("#meter-alarms").queryTableView().getSelectionModel().select(0));
      onWindow(() -> lookup("#meter-register").queryAs(TextField.class).setText("VOLTAGES"));
      clickOn("#meter-read");
      waitFor("block", () -> words("#meter-answer").contains("VOLTAGE_C = "));
      waitFor("values", () -> model.meters().detail().values().size() > 8);
      pictures("gateway-meters", Theme.LIGHT);
      diallers.forEach(MeterDialler::close);
    }
  }

  private static SimulatedDlt645Meter dlt645(String address) {
    return new SimulatedDlt645Meter(
        new MeterAddress(address), SimulatedDlt645Meter.Behaviour.NORMAL);
  }
}
