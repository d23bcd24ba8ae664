package org.bench104.app.sender;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ListView;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.bench104.address.HostPort;
import org.bench104.client.StationClient;
import org.bench104.engine.sender.RunningSender;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.station.StationRequest;
import org.bench104.sender.Generator;
import org.bench104.sender.SenderPoint;
import org.bench104.sender.SenderWorkspace;
import org.bench104.sender.WorkspaceFile;
import org.bench104.ui.frames.FrameRow;
import org.bench104.ui.frames.FrameState;
import org.bench104.ui.settings.Settings;
import org.bench104.ui.testing.WindowTest;
import org.bench104.ui.theme.Theme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fills the window with a substation at work and takes its pictures; {@code -Dscreenshots=FOLDER}.
 */
@EnabledIfSystemProperty(named = "screenshots", matches = ".+")
class ScreenshotsTest extends WindowTest {
  @TempDir private Path folder;
  private TestPeer peer;
  private SenderWindow window;
  private Stage shown;

  @Override
  public void start(Stage stage) throws IOException {
    peer = new TestPeer();
    Path file = folder.resolve("substation-north.json");
    WorkspaceFile.write(file, workspace());
    Settings settings = new Settings(folder.resolve("window.properties"));
    settings.set("workspace.last", file);
    settings.set("window.width", 1600);
    settings.set("window.height", 1000);
    shown = stage;
    window =
        new SenderWindow(
            stage,
            settings,
            RunningSender.open(Optional.empty()),
            new ScriptedQuestions(),
            InstantSource.system());
    window.show();
  }

  private SenderWorkspace workspace() {
    return new SenderWorkspace(
        "127.0.0.1:" + peer.port(),
        "bench104",
        LinkSettings.defaults(),
        Duration.ofMillis(1000),
        "",
        List.of(
            point(TypeId.M_DP_TB_1, 101, "Q0 breaker", "on", new Generator.Step(1, 2, 7)),
            point(TypeId.M_SP_TB_1, 102, "Earth fault", "off", new Generator.Step(0, 1, 9)),
            point(TypeId.M_ME_TF_1, 1001, "Feeder 1 U L1", "230.1", new Generator.Sine(230, 4, 60)),
            point(
                TypeId.M_ME_TF_1,
                1002,
                "Feeder 1 I L1",
                "148.2",
                new Generator.RandomWalk(148, 2, 120, 180, 7)),
            point(TypeId.M_ME_TE_1, 1003, "Feeder 1 P", "3404", new Generator.Ramp(3200, 3600, 41)),
            point(TypeId.M_ME_NA_1, 1004, "Power factor", "0.96875", Generator.NONE),
            point(TypeId.M_ST_TB_1, 1101, "Tap changer T1", "7", Generator.NONE),
            point(TypeId.M_BO_NA_1, 1201, "Alarm word", "0x0000a011", Generator.NONE),
            point(
                TypeId.M_IT_TB_1,
                1301,
                "Energy export",
                "82417",
                new Generator.Ramp(82417, 83417, 1001))));
  }

  private static SenderPoint point(
      TypeId type, int address, String name, String value, Generator generator) {
    return SenderPoint.of(type, 7, address)
        .withName(name)
        .withValue(value)
        .withGenerator(generator);
  }

  @AfterEach
  void end() {
    onWindow(window::end);
    peer.close();
  }

  private TableView<FrameRow> frames() {
    return lookup("#frames").query();
  }

  @Test
  void theWindowInLightAndDark() {
    waitFor("the points", () -> lookup("#points").queryTableView().getItems().size() == 9);
    clickOn("#connect");
    waitFor("data transfer", () -> words("#link-state").startsWith("started"));
    clickOn("#auto");
    waitFor("some cycles", () -> frames().getItems().size() > 30);
    peer.send(AsduBuilder.of(TypeId.C_IC_NA_1).commonAddress(7).build().encode());
    peer.send(
        AsduBuilder.of(TypeId.C_SC_NA_1)
            .commonAddress(7)
            .objectAddress(201)
            .value("on")
            .build()
            .encode());
    waitFor("the commands", () -> window.session().incoming().totalProperty().get() == 2);
    onWindow(() -> lookup("#points").queryTableView().getSelectionModel().clearAndSelect(2));
    onWindow(
        () -> {
          int newest = frames().getItems().size() - 1;
          while (!frames().getItems().get(newest).words().type().equals("M_ME_TF_1")) {
            newest--;
          }
          frames().getSelectionModel().clearAndSelect(newest);
        });
    waitFor("decoded", () -> words(".sentence").contains("100"));
    peer.holdAcknowledgements();
    waitFor("frames on the wire", () -> last().state() == FrameState.SENT);
    take("sender", Theme.LIGHT);
    take("sender", Theme.DARK);
    peer.acknowledgeAgain();
    waitFor("acknowledgement", () -> last().state() == FrameState.ACKNOWLEDGED);
    onWindow(() -> lookup("#parts").queryAs(TabPane.class).getSelectionModel().select(1));
    bottom("tab-faults");
    onWindow(() -> lookup("#faults").queryTableView().getSelectionModel().select(0));
    take("sender-generator", Theme.LIGHT);
    clickOn("#auto");
  }

  @Test
  void aStationThatAControllingStationAsks() throws Exception {
    waitFor("the points", () -> lookup("#points").queryTableView().getItems().size() == 9);
    bottom("tab-station");
    onWindow(
        () -> {
          window.station().connection().hostProperty().set("127.0.0.1");
          window.station().connection().portProperty().set("0");
          window.station().connection().press();
        });
    waitFor("listening", () -> !window.station().listeningProperty().get().isEmpty());
    HostPort address = HostPort.parse(window.station().listeningProperty().get());
    try (StationClient centre = StationClient.to(address).connect()) {
      waitFor("started", () -> !centre.isStopped().get());
      centre.ask(StationRequest.interrogation(7)).join();
      centre.ask(StationRequest.counters(7, 5, 0)).join();
      centre.ask(StationRequest.read(7, 1001)).join();
      centre.ask(StationRequest.synchroniseClock(7, Instant.now())).join();
      clickOn("#station-event");
      waitFor("the log", () -> window.station().log().size() > 5);
      take("sender-station", Theme.LIGHT);
    }
  }

  @Test
  void devicesThatWriteAndReadRegisters() throws Exception {
    try (RegisterGateway gateway = new RegisterGateway(folder)) {
      bottom("tab-devices");
      onWindow(
          () -> {
            lookup("#devices-target").queryAs(TextField.class).setText(gateway.registers());
            lookup("#devices-interval").queryAs(TextField.class).setText("500ms");
            lookup("#devices-speed").queryAs(TextField.class).setText("7200");
          });
      clickOn("#devices-esp32");
      clickOn("#devices-opta");
      waitFor(
          "noon",
          () ->
              lookup("#devices-lines").<ListView<String>>query().getItems().stream()
                  .anyMatch(line -> line.contains("T13:")));
      take("sender-devices", Theme.LIGHT);
    }
  }

  private FrameRow last() {
    return frames().getItems().get(frames().getItems().size() - 1);
  }

  private void take(String name, Theme theme) {
    pictures(shown.getScene(), window.window().theme(), name, theme);
  }

  private void bottom(String id) {
    TabPane tabs = lookup("#bottom").query();
    onWindow(
        () ->
            tabs.getTabs().stream()
                .filter(tab -> tab.getId().equals(id))
                .forEach(tabs.getSelectionModel()::select));
  }
}
