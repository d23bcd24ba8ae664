package org.bench104.app.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bench104.app.receiver.TestFrames.measured;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.stage.Stage;
import org.bench104.ui.settings.Settings;
import org.bench104.ui.testing.WindowTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The window while the recording fails. */
@Timeout(120)
class RecordingFailureTest extends WindowTest {
  /** The least there is; the rows of the first frame are more than that. */
  private static final long SMALL = 1024;

  @TempDir private static Path home;
  private ReceiverModel model;
  private ReceiverWindow window;

  @Override
  public void start(Stage stage) {
    Settings remembered = new Settings(home.resolve("receiver.properties"));
    model = new ReceiverModel(ReceiverSettingsInFolder.of(home, 0, SMALL), remembered);
    window = new ReceiverWindow(stage, model, remembered, (title, place) -> Optional.empty());
    window.show();
  }

  @AfterEach
  void closeWindow() {
    closeUnasked(window.frame());
  }

  @Test
  void aRecordingThatFailsIsShownAskedAboutAndToldWhenItWorksAgain() throws IOException {
    Path recording = home.resolve("iec104_data.csv");
    clickOn("#connect");
    waitFor("listening", () -> words("#connect").equals("Stop"));
    try (LoopbackSender sender = LoopbackSender.to(model.listening().listeningProperty().get())) {
      sender.send(IntStream.range(0, 20).mapToObj(i -> measured(1000 + i, i)).toList());
      waitFor("recorded", () -> words("#recording").startsWith("recording: 20 rows"));
      // the full file is to be moved aside before the next row, and is not there any more
      byte[] rows = Files.readAllBytes(recording);
      Files.delete(recording);
      sender.send(List.of(measured(2002, 2)));
      waitFor("failure", () -> words("#recording").startsWith("NOT RECORDING: "));
      waitFor("shown", () -> words("#shown-total").equals("21 shown / 21 total"));
      assertThat(model.closeQuestion()).get().asString().startsWith("1 received frames could not");
      assertThat(model.findings().findings())
          .anyMatch(finding -> finding.words().startsWith("cannot record: "));
      Files.write(recording, rows);
      waitFor("works again", () -> words("#recording").startsWith("recording: 21 rows"));
      assertThat(model.closeQuestion()).isEmpty();
      assertThat(Files.readString(recording)).contains(",2002,2.0,good,");
    }
  }
}
