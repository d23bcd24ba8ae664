package org.bench104.app.sender.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.bench104.record.Ledger;
import org.bench104.ui.background.BackgroundTasks;
import org.bench104.ui.pulse.Pulse;
import org.bench104.ui.theme.Tone;
import org.bench104.ui.window.StatusModel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EvidenceModelTest {
  @TempDir private Path folder;
  private final Pulse pulse = new Pulse();
  private final StatusModel status = new StatusModel();
  private final BackgroundTasks tasks = new BackgroundTasks(pulse, status::problem);
  private Optional<Path> own = Optional.empty();
  private final EvidenceModel model = new EvidenceModel(() -> own, tasks, status);

  @AfterEach
  void end() {
    tasks.close();
  }

  private void finish() {
    while (!tasks.running().isEmpty()) {
      pulse.beat();
      Thread.onSpinWait();
    }
  }

  private Path ledger(String name) throws IOException {
    Path file = folder.resolve(name);
    Ledger.open(file, InstantSource.system()).close();
    return file;
  }

  @Test
  void withoutALedgerThereIsNothingToCompare() {
    model.compare(folder.resolve("received.csv"));
    assertThat(tasks.running()).isEmpty();
    assertThat(status.messageProperty().get()).startsWith("this Sender keeps no ledger");
    assertThat(model.report()).isEmpty();
  }

  @Test
  void theVerdictNamesBothFilesAndCanBeSaved() throws IOException {
    own = Optional.of(ledger("sent.csv"));
    Path received = ledger("received.csv");
    model.compare(received);
    finish();
    assertThat(model.verdictProperty().get()).isNotNull();
    Path report = folder.resolve("report.txt");
    model.saveReport(report);
    finish();
    assertThat(Files.readString(report))
        .isEqualTo(model.report())
        .contains("sent.csv", "received.csv");
    assertThat(status.messageProperty().get()).isEqualTo("saved report.txt");
  }

  @Test
  void aFileThatIsNotThereIsToldInWords() throws IOException {
    own = Optional.of(ledger("sent.csv"));
    model.compare(folder.resolve("absent.csv"));
    finish();
    assertThat(status.messageProperty().get()).contains("there is no file");
    assertThat(status.messageToneProperty().get()).isEqualTo(Tone.ERROR);
    assertThat(model.verdictProperty().get()).isNull();
  }
}
