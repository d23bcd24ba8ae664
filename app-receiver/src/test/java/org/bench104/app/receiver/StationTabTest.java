package org.bench104.app.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import org.bench104.address.HostPort;
import org.bench104.app.receiver.station.RequestRow;
import org.bench104.client.StationServer;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.station.ControlPoint;
import org.bench104.iec104.station.ControlledSettings;
import org.bench104.iec104.station.ControlledStation;
import org.bench104.ui.settings.Settings;
import org.bench104.ui.testing.WindowTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The window as controlling station of a station on this machine. */
@Timeout(120)
class StationTabTest extends WindowTest {
  @TempDir private static Path home;

  private StationServer rtu;
  private ReceiverModel model;
  private ReceiverWindow window;

  @BeforeEach
  void listen() throws IOException {
    rtu =
        StationServer.at(new HostPort("127.0.0.1", 0))
            .settings(ControlledSettings.defaults().withEndOfInitialisation(false))
            .listen(StationTabTest::points);
  }

  private static void points(ControlledStation station) {
    station.image().update(AsduBuilder.of(TypeId.M_SP_NA_1).objectAddress(100).build().encode());
    station
        .image()
        .update(AsduBuilder.of(TypeId.M_ME_NC_1).objectAddress(101).value(20.5).build().encode());
    station.control(new ControlPoint(1, 300, TypeId.C_SC_NA_1, ControlPoint.Mode.EITHER, 100));
  }

  @Override
  public void start(Stage stage) {
    Settings remembered = new Settings(home.resolve("receiver.properties"));
    remembered.set("window.width", 1440);
    remembered.set("window.height", 880);
    model = new ReceiverModel(ReceiverSettingsInFolder.of(home, 0), remembered);
    window = new ReceiverWindow(stage, model, remembered, (title, place) -> Optional.empty());
    window.show();
  }

  @AfterEach
  void end() {
    closeUnasked(window.frame());
    rtu.close();
  }

  private void type(String field, String text) {
    clickOn(field);
    onWindow(() -> lookup(field).queryAs(TextInputControl.class).selectAll());
    write(text);
  }

  private RequestRow last() {
    return lookup("#requests").<TableView<RequestRow>>query().getItems().get(0);
  }

  private RequestRow answered(String button) {
    int before = model.station().rows().size();
    clickOn(button);
    waitFor(
        "answer to " + button,
        () -> model.station().rows().size() > before && !last().outcome().isEmpty());
    return last();
  }

  private void connect() {
    onWindow(() -> lookup("#tabs").queryAs(TabPane.class).getSelectionModel().select(2));
    type("#station-host", "127.0.0.1");
    type("#station-port", Integer.toString(rtu.listening().port()));
    clickOn("#station-connect");
    waitFor("data transfer", () -> words("#link-state").startsWith("started"));
  }

  @Test
  void aStationIsInterrogatedReadSynchronisedAndCommanded() {
    connect();
    assertThat(answered("#station-interrogate").outcome())
        .isEqualTo("confirmed and terminated, 2 values");
    assertThat(answered("#station-synchronise").success()).isTrue();
    assertThat(answered("#station-test").success()).isTrue();
    type("#station-ioa", "101");
    assertThat(answered("#station-read").outcome()).isEqualTo("confirmed, 1 value");
    type("#station-ioa", "300");
    RequestRow command = answered("#station-execute");
    assertThat(command.outcome()).isEqualTo("confirmed and terminated");
    assertThat(command.life())
        .containsSubsequence("select sent", "select confirmed", "sent", "confirmed", "terminated");
    type("#station-ioa", "999");
    RequestRow refused = answered("#station-execute");
    assertThat(refused.success()).isFalse();
    assertThat(refused.outcome()).contains("unknown object address");
    waitFor("frames are shown and recorded", () -> model.frames().totalProperty().get() >= 10);
    onWindow(() -> everyControlHasAName(lookup("#station").query().getScene()));
    if (System.getProperty("screenshots") != null) {
      picture(lookup("#station").query().getScene(), "receiver-station");
    }
    clickOn("#station-connect");
    waitFor("stopped", () -> words("#station-connect").equals("Connect"));
  }

  @Test
  void withoutAStationARequestSaysWhatToDo() {
    onWindow(() -> lookup("#tabs").queryAs(TabPane.class).getSelectionModel().select(2));
    clickOn("#station-interrogate");
    waitFor("words", () -> words("#station-problem").contains("press Connect first"));
    type("#station-ca", "70000");
    clickOn("#station-interrogate");
    waitFor("range", () -> words("#station-problem").contains("allowed are 1..65535"));
  }
}
