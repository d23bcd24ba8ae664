package org.bench104.app.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.client.StationClient;
import org.bench104.engine.sender.RunningSender;
import org.bench104.iec104.station.Answer;
import org.bench104.iec104.station.Answering;
import org.bench104.iec104.station.ControllingSettings;
import org.bench104.iec104.station.RequestOutcome;
import org.bench104.iec104.station.StationRequest;
import org.bench104.ui.settings.Settings;
import org.bench104.ui.testing.WindowTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The window as a controlled station that a client on this machine connects to. */
@Timeout(120)
class StationTabTest extends WindowTest {
  @TempDir private Path folder;
  private SenderWindow window;

  @Override
  public void start(Stage stage) throws IOException {
    Settings remembered = new Settings(folder.resolve("window.properties"));
    remembered.set("window.width", 1440);
    remembered.set("window.height", 880);
    window =
        new SenderWindow(
            stage,
            remembered,
            RunningSender.open(Optional.empty()),
            new ScriptedQuestions(),
            InstantSource.system());
    window.show();
  }

  @AfterEach
  void end() {
    onWindow(window::end);
  }

  private void type(String field, String text) {
    clickOn(field);
    onWindow(() -> lookup(field).queryAs(TextInputControl.class).selectAll());
    write(text);
  }

  @Test
  void theListIsHostedAnsweredAndRefusedOnRequest() throws Exception {
    clickOn("#points-add");
    onWindow(() -> lookup("#bottom").queryAs(TabPane.class).getSelectionModel().select(4));
    type("#station-host", "127.0.0.1");
    type("#station-port", "0");
    clickOn("#station-listen");
    waitFor("listening", () -> !window.station().listeningProperty().get().isEmpty());
    HostPort address = HostPort.parse(window.station().listeningProperty().get());
    List<Octets> received = new CopyOnWriteArrayList<>();
    try (StationClient centre =
        StationClient.to(address)
            .settings(
                ControllingSettings.defaults()
                    .withTimes(Duration.ofSeconds(3), Duration.ofSeconds(3)))
            .frames(frames -> frames.forEach(frame -> received.add(frame.asdu())))
            .connect()) {
      waitFor("started", () -> !centre.isStopped().get());
      Answer all = centre.ask(StationRequest.interrogation(1)).join();
      assertThat(all.outcome()).isInstanceOf(RequestOutcome.Terminated.class);
      assertThat(all.data()).hasSize(1);
      int before = received.size();
      clickOn("#station-event");
      waitFor("the event", () -> received.size() > before);
      onWindow(() -> window.station().answeringProperty().set(Answering.REFUSE));
      waitFor(
          "refusal",
          () ->
              centre.ask(StationRequest.interrogation(1)).join().outcome()
                  instanceof RequestOutcome.Refused);
      waitFor(
          "the log",
          () -> window.station().log().stream().anyMatch(line -> line.contains("C_IC_NA_1 1")));
    }
    if (System.getProperty("screenshots") != null) {
      picture(lookup("#station").query().getScene(), "sender-station");
    }
    clickOn("#station-listen");
    waitFor("stopped", () -> words("#station-listen").equals("Listen"));
  }
}
