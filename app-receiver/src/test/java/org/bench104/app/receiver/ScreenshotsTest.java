package org.bench104.app.receiver;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TreeTableView;
import javafx.stage.Stage;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.client.StationServer;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.station.ControlPoint;
import org.bench104.iec104.station.ControlledSettings;
import org.bench104.iec104.station.ControlledStation;
import org.bench104.point.Quality;
import org.bench104.ui.settings.Settings;
import org.bench104.ui.testing.WindowTest;
import org.bench104.ui.theme.Theme;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Pictures of the window with the traffic of a small substation, in light and dark; {@code
 * -Dscreenshots=FOLDER}, see CONTRIBUTING.md.
 */
@EnabledIfSystemProperty(named = "screenshots", matches = ".+")
class ScreenshotsTest extends WindowTest {
  private static final int ROUNDS = 40;

  /** Not 2404, which something on this machine may use. */
  private static final int PORT = 22404;

  @TempDir private static Path home;
  private final Random random = new Random(104);
  private ReceiverModel model;
  private ReceiverWindow window;
  private Stage stage;

  @Override
  public void start(Stage empty) {
    stage = empty;
    Settings remembered = new Settings(home.resolve("receiver.properties"));
    remembered.set("window.width", 1440);
    remembered.set("window.height", 880);
    remembered.set("window.right.at", 0.66);
    model = new ReceiverModel(ReceiverSettingsInFolder.of(home, PORT), remembered);
    window = new ReceiverWindow(stage, model, remembered, (title, place) -> Optional.empty());
    window.show();
  }

  @AfterEach
  void closeWindow() {
    onWindow(window.frame()::close);
  }

  @Test
  void theWindowInLightAndDark() {
    onWindow(model.listening().connection()::press);
    waitFor("listening", () -> !model.listening().listeningProperty().get().isEmpty());
    String address = model.listening().listeningProperty().get();
    try (LoopbackSender substation = LoopbackSender.to(address);
        LoopbackSender feeder = LoopbackSender.to(address)) {
      int sent = 0;
      for (int round = 0; round < ROUNDS; round++) {
        List<Octets> frames = round(round);
        sent += frames.size();
        substation.send(frames.subList(0, frames.size() - 1));
        feeder.send(frames.subList(frames.size() - 1, frames.size()));
        int total = sent;
        waitFor("round " + round, () -> model.frames().totalProperty().get() == total);
      }
      feeder.send(List.of(Octets.parseHex("0d01030002000207000000")));
      int all = sent + 1;
      waitFor("all", () -> model.frames().totalProperty().get() == all);
      selectFrame();
      pictures("receiver", Theme.values());
      onWindow(() -> lookup("#tabs").queryAs(TabPane.class).getSelectionModel().select(1));
      onWindow(
          () ->
              lookup("#values")
                  .queryAs(TableView.class)
                  .getSelectionModel()
                  .selectIndices(0, 1, 2));
      waitFor("trend", () -> model.values().trendsProperty().get().size() == 3);
      pictures("receiver-values", Theme.values());
    }
  }

  @Test
  void aStationThatIsCommanded() throws IOException {
    try (StationServer rtu =
        StationServer.at(new HostPort("127.0.0.1", 0))
            .settings(ControlledSettings.defaults().withEndOfInitialisation(false))
            .listen(ScreenshotsTest::substation)) {
      onWindow(
          () -> {
            lookup("#tabs").queryAs(TabPane.class).getSelectionModel().select(2);
            model.listening().station().hostProperty().set("127.0.0.1");
            model
                .listening()
                .station()
                .portProperty()
                .set(Integer.toString(rtu.listening().port()));
          });
      clickOn("#station-connect");
      waitFor("data transfer", () -> words("#link-state").startsWith("started"));
      ask(model.station()::interrogate);
      ask(model.station()::counters);
      ask(model.station()::synchronise);
      address("1001");
      ask(model.station()::read);
      address("300");
      ask(model.station()::execute);
      address("999");
      ask(model.station()::execute);
      selectFrame();
      pictures("receiver-station", Theme.LIGHT);
    }
  }

  private void address(String ioa) {
    onWindow(() -> model.station().objectAddressProperty().set(ioa));
  }

  private void ask(Runnable request) {
    int before = model.station().rows().size();
    onWindow(request);
    waitFor(
        "answer",
        () ->
            model.station().rows().size() > before
                && !model.station().rows().get(0).outcome().isEmpty());
  }

  private static void substation(ControlledStation station) {
    Instant now = Instant.now();
    for (int feeder = 0; feeder < 6; feeder++) {
      station.image().update(measured(1001 + feeder, 110 + feeder / 4.0, now, Quality.GOOD));
    }
    station.control(new ControlPoint(1, 300, TypeId.C_SC_NA_1, ControlPoint.Mode.EITHER, 100));
  }

  private List<Octets> round(int round) {
    Instant now = Instant.now().minus(random.nextInt(30) + 4, ChronoUnit.MILLIS);
    List<Octets> frames = new ArrayList<>();
    frames.add(measured(1001, 110 + 2 * Math.sin(round / 5.0), now, Quality.GOOD));
    frames.add(measured(1002, 108 + 1.5 * Math.cos(round / 4.0), now, Quality.GOOD));
    frames.add(measured(1003, 109 + random.nextGaussian() / 3, now, Quality.GOOD));
    if (round % 4 == 0) {
      frames.add(
          AsduBuilder.of(TypeId.M_SP_TB_1)
              .commonAddress(1)
              .objectAddress(2001 + round % 3)
              .cause(Cause.SPONTANEOUS)
              .value(round / 4 % 2)
              .time(now)
              .build()
              .encode());
    }
    if (round % 9 == 3) {
      frames.add(
          AsduBuilder.of(TypeId.M_DP_TB_1)
              .commonAddress(1)
              .objectAddress(2101)
              .cause(Cause.SPONTANEOUS)
              .value(1 + round % 2)
              .time(now)
              .build()
              .encode());
    }
    if (round % 13 == 5) {
      frames.add(measured(1004, 0, now, Quality.parse("IV NT")));
    }
    frames.add(
        AsduBuilder.of(TypeId.M_IT_TB_1)
            .commonAddress(2)
            .objectAddress(3001)
            .cause(Cause.SPONTANEOUS)
            .value(48_200 + 7L * round)
            .time(now)
            .build()
            .encode());
    return frames;
  }

  private static Octets measured(int address, double value, Instant at, Quality quality) {
    return AsduBuilder.of(TypeId.M_ME_TF_1)
        .commonAddress(1)
        .objectAddress(address)
        .cause(Cause.SPONTANEOUS)
        .value(Math.rint(value * 100) / 100)
        .quality(quality)
        .time(at)
        .build()
        .encode();
  }

  private void selectFrame() {
    onWindow(() -> model.frames().show(model.frames().totalProperty().get() - 3));
    waitFor("decoded", () -> model.decode().treeProperty().get() != null);
    onWindow(() -> model.decode().selectOctet(9));
    waitFor(
        "fields", () -> lookup("#fields").queryAs(TreeTableView.class).getExpandedItemCount() > 3);
  }

  private void pictures(String name, Theme... themes) {
    pictures(stage.getScene(), window.frame().theme(), name, themes);
  }
}
