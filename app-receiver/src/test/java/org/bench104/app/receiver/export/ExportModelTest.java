package org.bench104.app.receiver.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.bench104.record.CsvRecorder;
import org.bench104.record.DecodedFrame;
import org.bench104.record.Durability;
import org.bench104.record.RowFileSettings;
import org.bench104.ui.background.BackgroundTasks;
import org.bench104.ui.frames.FrameFilter;
import org.bench104.ui.frames.FrameRow;
import org.bench104.ui.frames.FrameTableRows;
import org.bench104.ui.pulse.Pulse;
import org.bench104.ui.window.StatusModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ExportModelTest {
  @TempDir private Path folder;
  private final Pulse pulse = new Pulse();
  private final StatusModel status = new StatusModel();
  private final BackgroundTasks tasks = new BackgroundTasks(pulse, status::problem);
  private final List<DecodedFrame> frames = new ArrayList<>();
  private Path recording;
  private Path target;
  private ExportModel model;

  @BeforeEach
  void record() throws IOException {
    recording = folder.resolve("data.csv");
    target = folder.resolve("export.csv");
    model = new ExportModel(tasks, status, () -> recording);
    // M_SP_NA_1, VSQ 2, spontaneous, CA 1: 100 on, 101 off and invalid
    add("010203000100 640000 01 650000 80");
    // M_ME_NB_1, VSQ 1, inrogen, CA 2: 3000 is 5, good
    add("0b0114000200 b80b00 0500 00");
    // C_SC_NA_1, VSQ 1, actcon negative, CA 2: 9
    add("2d0147000200 090000 01");
    // type 200 is private and has no mnemonic
    add("c80103000300 010000 ff");
    try (CsvRecorder recorder =
        new CsvRecorder(
            new RowFileSettings(recording, Durability.OS, RowFileSettings.DEFAULT_MAX_OCTETS),
            InstantSource.system(),
            words -> {})) {
      recorder.write(frames);
    }
  }

  private void add(String hex) {
    ReceivedFrame frame =
        new ReceivedFrame(1_700_000_000_000_000L, "rtu:1", Octets.parseHex(hex), false, 3);
    frames.add(DecodedFrame.of(frame, (asdu, received) -> List.of()));
  }

  private void finish() {
    while (!tasks.running().isEmpty()) {
      pulse.beat();
      Thread.onSpinWait();
    }
  }

  private long rows() throws IOException {
    try (var lines = Files.lines(target)) {
      return lines.count() - 1;
    }
  }

  @Test
  void everythingIsTheRecordingItself() throws IOException {
    model.all(target);
    finish();
    assertThat(target).hasSameTextualContentAs(recording);
    assertThat(status.messageProperty().get()).isEqualTo("Exported 5 rows to " + target);
  }

  @ParameterizedTest
  @CsvSource({
    "M_SP, -1, 0, 16777215, '', '', '', 2",
    "200, -1, 0, 16777215, '', '', '', 1",
    "'', 2, 0, 16777215, '', '', '', 2",
    "'', -1, 101, 5000, '', '', '', 2",
    "'', -1, 0, 16777215, neg, '', '', 1",
    "'', -1, 0, 16777215, '', IV, '', 1",
    "'', -1, 0, 16777215, '', '', b80b00, 1",
    "'', -1, 0, 16777215, '', '', rtu:1, 5",
    "'', -1, 0, 16777215, '', '', nowhere, 0"
  })
  void theFilterChoosesRows(
      String type, int ca, int first, int last, String cause, String quality, String text, int hits)
      throws IOException {
    model.filtered(new FrameFilter(type, ca, first, last, cause, quality, text, ""), target);
    finish();
    assertThat(rows()).isEqualTo(hits);
  }

  @Test
  void selectedFramesLookLikeTheirRowsOfTheRecording() throws IOException {
    FrameRow second = FrameTableRows.received(2, frames.get(1));
    model.selected(List.of(second), target);
    finish();
    assertThat(Files.readAllLines(target))
        .containsExactly(
            Files.readAllLines(recording).get(0), Files.readAllLines(recording).get(3));
  }

  @Test
  void withoutARecordingItSaysThatThereIsNone() {
    recording = folder.resolve("none.csv");
    model.all(target);
    finish();
    assertThat(status.messageProperty().get())
        .isEqualTo("Export: " + recording + " does not exist: nothing has been recorded there yet");
    assertThat(target).doesNotExist();
  }

  @Test
  void theRecordingItselfIsNoTarget() {
    model.all(recording);
    finish();
    assertThat(status.messageProperty().get()).contains("is the recording itself");
  }

  @Test
  void aCancelledExportLeavesNothingBehind() throws IOException {
    model.all(target);
    tasks.running().get(0).cancel();
    finish();
    model.filtered(FrameFilter.ALL, folder.resolve("second.csv"));
    finish();
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("data.csv", "second.csv");
    }
  }
}
