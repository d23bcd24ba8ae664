package org.bench104.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvRecorderTest {
  @TempDir private Path folder;
  private Path file;
  private final FaultyDisk disk = new FaultyDisk();
  private final List<String> messages = new ArrayList<>();

  @BeforeEach
  void nameFile() {
    file = folder.resolve("iec104_data.csv");
  }

  private CsvRecorder open(Durability durability, long maxOctets) throws IOException {
    return new CsvRecorder(
        new RowFileSettings(file, durability, maxOctets),
        disk,
        new SteppingClock("2026-03-04T05:06:07Z", 1),
        messages::add);
  }

  private CsvRecorder open() throws IOException {
    return open(Durability.SYNC, 1 << 20);
  }

  private static List<DecodedFrame> frames(int... values) {
    return IntStream.of(values).mapToObj(v -> Frames.decoded(Frames.scaled(v))).toList();
  }

  private static List<String> values(Path csv) throws IOException {
    List<String> lines = Files.readAllLines(csv);
    assertThat(lines.get(0) + "\n").isEqualTo(FrameRows.header());
    return lines.stream().skip(1).map(line -> line.split(",", -1)[10]).toList();
  }

  @Test
  void aNewFileHasItsHeaderFromTheStart() throws IOException {
    open().close();
    assertThat(Files.readString(file)).isEqualTo(FrameRows.header());
  }

  @Test
  void rowsAreSyncedOncePerBatchAndAppendedToAnExistingFile() throws IOException {
    try (CsvRecorder recorder = open()) {
      recorder.write(frames(1, 2, 3));
      assertThat(disk.syncs).as("header and batch").isEqualTo(2);
    }
    try (CsvRecorder recorder = open()) {
      recorder.write(frames(4));
    }
    assertThat(values(file)).containsExactly("1", "2", "3", "4");
    assertThat(messages).isEmpty();
  }

  @Test
  void withoutSyncTheDiskIsNotWaitedFor() throws IOException {
    try (CsvRecorder recorder = open(Durability.OS, 1 << 20)) {
      recorder.write(frames(1));
    }
    assertThat(disk.syncs).isZero();
    assertThat(values(file)).containsExactly("1");
  }

  @Test
  void aTornLastLineIsCutWhereverItIsTorn() throws IOException {
    try (CsvRecorder recorder = open()) {
      recorder.write(frames(1, 2));
    }
    byte[] whole = Files.readAllBytes(file);
    int oneRow = (whole.length - FrameRows.header().length()) / 2;
    for (int length = 0; length <= whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      try (CsvRecorder recorder = open()) {
        recorder.write(frames(9));
      }
      int kept = Math.max(0, (length - FrameRows.header().length()) / oneRow);
      assertThat(values(file))
          .as("torn at %d", length)
          .containsExactlyElementsOf(
              Stream.concat(Stream.of("1", "2").limit(kept), Stream.of("9")).toList());
    }
    assertThat(messages).anyMatch(message -> message.contains("cut a torn last line of"));
  }

  @Test
  void aFileWithAnotherHeaderIsMovedAside() throws IOException {
    Files.writeString(file, "time,value\n1,2\n");
    try (CsvRecorder recorder = open()) {
      recorder.write(frames(1));
    }
    assertThat(values(file)).containsExactly("1");
    assertThat(folder.resolve("iec104_data-20260304T050607Z.csv")).hasContent("time,value\n1,2\n");
    assertThat(messages)
        .singleElement()
        .asString()
        .contains("has another header and was moved to iec104_data-20260304T050607Z.csv");
  }

  @Test
  void aFullFileIsRenamedAndANewOneBegun() throws IOException {
    try (CsvRecorder recorder = open(Durability.SYNC, 1024)) {
      for (int i = 0; i < 40; i++) {
        recorder.write(frames(i));
      }
    }
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> rotated = new ArrayList<>(files.filter(f -> !f.equals(file)).toList());
      assertThat(rotated).hasSizeGreaterThan(2).allMatch(f -> f.toFile().length() < 1200);
      // ...Z.csv, ...Z-2.csv, ...Z-3.csv: one second of the clock
      rotated.sort(java.util.Comparator.comparing(f -> f.toString().replace("Z.csv", "Z-1.csv")));
      for (Path each : rotated) {
        found.addAll(values(each));
      }
    }
    found.addAll(values(file));
    assertThat(found)
        .containsExactlyElementsOf(IntStream.range(0, 40).mapToObj(String::valueOf).toList());
  }

  @Test
  void aFullDiskLeavesNoTornRowsOnceThereIsRoomAgain() throws IOException {
    try (CsvRecorder recorder = open()) {
      recorder.write(frames(1));
      disk.room = 100;
      assertThatThrownBy(() -> recorder.write(frames(2, 3))).hasMessage("No space left on device");
      disk.gone = true;
      assertThatThrownBy(() -> recorder.write(frames(2, 3))).hasMessage("Input/output error");
      disk.gone = false;
      disk.room = -1;
      recorder.write(frames(2, 3));
    }
    assertThat(values(file)).containsExactly("1", "2", "3");
  }

  @Test
  void afterAFailedSyncTheFileIsReopenedAndTheRowsAreWrittenAgain() throws IOException {
    try (CsvRecorder recorder = open()) {
      recorder.write(frames(1));
      disk.failingSyncs = 1;
      int opened = disk.opened;
      assertThatThrownBy(() -> recorder.write(frames(2))).hasMessage("Input/output error");
      recorder.write(frames(2));
      assertThat(disk.opened).isEqualTo(opened + 1);
    }
    assertThat(values(file)).containsExactly("1", "2");
  }

  @Test
  void aFileRemovedWhileTheDiskFailedIsBegunAgain() throws IOException {
    try (CsvRecorder recorder = open()) {
      recorder.write(frames(1));
      disk.failingSyncs = 1;
      assertThatThrownBy(() -> recorder.write(frames(2))).isInstanceOf(IOException.class);
      Files.delete(file);
      recorder.write(frames(2));
    }
    assertThat(values(file)).containsExactly("2");
  }

  @Test
  void aFolderThatDoesNotExistIsAnErrorAtOnce() {
    file = folder.resolve("nowhere").resolve("a.csv");
    assertThatThrownBy(this::open).isInstanceOf(IOException.class);
    assertThat(Files.exists(file)).isFalse();
  }

  @Test
  void aTornHeaderIsWrittenAgain() throws IOException {
    Files.writeString(file, "received_at,sou", StandardOpenOption.CREATE);
    open().close();
    assertThat(Files.readString(file)).isEqualTo(FrameRows.header());
  }
}
