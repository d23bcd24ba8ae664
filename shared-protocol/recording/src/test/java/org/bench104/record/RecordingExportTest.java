package org.bench104.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.bench104.bytes.OctetWriter;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingExportTest {
  private static final int ROWS = 3000;

  @TempDir private Path folder;
  private Path recording;
  private Path target;

  private static DecodedFrame frame(int number) {
    OctetWriter asdu = new OctetWriter(14).u8(13).u8(1).u16(3).u16(1).u24(number % 7).s32(number);
    ReceivedFrame received =
        new ReceivedFrame(number * 1000L, "10.0.0.1:5", asdu.u8(0).toOctets(), false);
    List<String> findings =
        number % 10 == 0 ? List.of("says \"no\", twice;\nand \"again\"") : List.of();
    return new DecodedFrame(
        received, DecodedFrame.of(received, (a, f) -> List.of()).decoded(), findings);
  }

  private static List<DecodedFrame> frames(int from, int to) {
    List<DecodedFrame> frames = new ArrayList<>();
    for (int i = from; i < to; i++) {
      frames.add(frame(i));
    }
    return frames;
  }

  @BeforeEach
  void record() throws IOException {
    recording = folder.resolve("data.csv");
    target = folder.resolve("export.csv");
    RowFileSettings settings = new RowFileSettings(recording, Durability.OS, 100_000);
    try (CsvRecorder recorder = new CsvRecorder(settings, () -> Instant.EPOCH, words -> {})) {
      for (int i = 0; i < ROWS; i += 100) {
        recorder.write(frames(i, i + 100));
      }
      assertThat(recorder.rows()).isEqualTo(ROWS);
    }
  }

  private List<Path> files() throws IOException {
    return RecordingExport.files(recording);
  }

  @Test
  void everythingIsTheRowsOfAllFilesInOrderUnderOneHeader() throws IOException {
    assertThat(files()).hasSizeGreaterThan(3).endsWith(recording);
    List<Long> reports = new ArrayList<>();
    long rows =
        RecordingExport.copy(
            files(),
            target,
            row -> true,
            (done, total) -> {
              reports.add(done * 100 / total);
              return true;
            });
    assertThat(rows).isEqualTo(ROWS);
    StringBuilder expected = new StringBuilder(FrameRows.header());
    FrameRows text = new FrameRows(expected);
    frames(0, ROWS).forEach(text::add);
    assertThat(Files.readString(target)).isEqualTo(expected.toString());
    assertThat(reports).isSorted().endsWith(100L);
  }

  @Test
  void aFilterSeesTheColumnsWithoutTheirQuotes() throws IOException {
    long odd =
        RecordingExport.copy(
            files(),
            target,
            row -> row.column("findings").equals("says \"no\", twice; and \"again\""),
            Progress.IGNORED);
    assertThat(odd).isEqualTo(ROWS / 10);
    long fives =
        RecordingExport.copy(
            files(),
            target,
            row -> row.column("ioa").equals("5") && row.column(3).equals("M_ME_NC_1"),
            Progress.IGNORED);
    // 5, 12, 19 … below 3000
    assertThat(fives).isEqualTo(428);
    assertThat(
            RecordingExport.copy(
                files(), target, row -> row.column("asdu").isEmpty(), Progress.IGNORED))
        .as("the last column is whole")
        .isZero();
  }

  @Test
  void aCancelledExportLeavesNothingAndTheOldTargetAlone() throws IOException {
    Files.writeString(target, "precious");
    assertThatThrownBy(
            () -> RecordingExport.copy(files(), target, row -> true, (done, total) -> false))
        .isInstanceOf(CancellationException.class);
    assertThat(target).hasContent("precious");
    assertThat(folder.resolve("export.csv.part")).doesNotExist();
  }

  @Test
  void aTornLastRowIsLeftOut() throws IOException {
    Files.writeString(recording, Files.readString(recording) + "1970-01-01T00:00");
    assertThat(RecordingExport.copy(files(), target, row -> true, Progress.IGNORED))
        .isEqualTo(ROWS);
  }

  @Test
  void theRecordingItselfAndForeignFilesAreRefused() throws IOException {
    assertThatThrownBy(
            () -> RecordingExport.copy(files(), recording, row -> true, Progress.IGNORED))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is the recording itself");
    Path foreign = Files.writeString(folder.resolve("foreign.csv"), "a,b\n1,2\n");
    assertThatThrownBy(
            () -> RecordingExport.copy(List.of(foreign), target, row -> true, Progress.IGNORED))
        .hasMessageContaining("is no recording");
    assertThat(target).doesNotExist();
  }

  @Test
  void anUnwritablePlaceIsAnError() {
    assertThatThrownBy(
            () -> RecordingExport.frames(frames(0, 1), folder.resolve("none").resolve("x.csv")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void selectedFramesAreRowsLikeAllOthers() throws IOException {
    assertThat(RecordingExport.frames(frames(3, 5), target)).isEqualTo(2);
    assertThat(Files.readAllLines(target)).hasSize(3).first().isEqualTo(FrameRows.header().strip());
  }
}
