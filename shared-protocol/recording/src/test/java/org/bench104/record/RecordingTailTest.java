package org.bench104.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTailTest {
  private static final int VALUE = 10;

  @TempDir private Path folder;
  private Path file;
  private int written;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("iec104_data.csv");
  }

  private CsvRecorder recorder(long maxOctets) throws IOException {
    return new CsvRecorder(
        new RowFileSettings(file, Durability.OS, maxOctets),
        () -> Instant.parse("2026-03-04T05:06:07Z"),
        words -> {});
  }

  private void write(CsvRecorder recorder, int count) throws IOException {
    List<DecodedFrame> frames =
        IntStream.range(written, written + count)
            .mapToObj(
                v ->
                    DecodedFrame.of(
                        new ReceivedFrame(Frames.AT + v, "10.0.0.1:5000", Frames.scaled(v), false),
                        (asdu, frame) -> List.of()))
            .toList();
    recorder.write(frames);
    written += count;
  }

  private static RecordingTail tail(Path file, CsvRecorder csv, @Nullable RecordingPosition from) {
    RecordingTail tail = new RecordingTail(file, csv::safeLength);
    tail.resume(from);
    return tail;
  }

  private static List<Integer> values(List<RecordedLine> lines) {
    return lines.stream().map(line -> Integer.valueOf(line.columns().get(VALUE))).toList();
  }

  private static List<Integer> all(RecordingTail tail) throws IOException {
    List<Integer> values = new ArrayList<>();
    for (List<RecordedLine> lines = tail.next(50); !lines.isEmpty(); lines = tail.next(50)) {
      values.addAll(values(lines));
      tail.done(lines.get(lines.size() - 1).end());
    }
    return values;
  }

  private static List<Integer> numbers(int from, int to) {
    return IntStream.range(from, to).boxed().toList();
  }

  @Test
  void everyRowComesOnceAndInOrderAcrossFilesAndRestarts() throws IOException {
    long seed = System.nanoTime();
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    List<Integer> read = new ArrayList<>();
    RecordingPosition place = null;
    try (CsvRecorder csv = recorder(5000)) {
      RecordingTail tail = tail(file, csv, null);
      for (int step = 0; step < 400; step++) {
        switch (random.nextInt(4)) {
          case 0 -> tail = tail(file, csv, place);
          case 1, 2 -> write(csv, random.nextInt(20));
          default -> {
            List<RecordedLine> lines = tail.next(1 + random.nextInt(60));
            if (!lines.isEmpty() && random.nextInt(4) > 0) {
              read.addAll(values(lines));
              place = lines.get(lines.size() - 1).end();
              tail.done(place);
            }
          }
        }
      }
      read.addAll(all(tail));
      assertThat(tail.waiting()).isZero();
    }
    assertThat(RecordingExport.files(file)).hasSizeGreaterThan(5);
    assertThat(read).isEqualTo(numbers(0, written));
  }

  @Test
  void rowsThatAreNotSafeAreNotRead() throws IOException {
    try (CsvRecorder csv = recorder(1 << 20)) {
      write(csv, 3);
      SafeLength three = csv.safeLength();
      write(csv, 2);
      RecordingTail tail = new RecordingTail(file, () -> three);
      assertThat(values(tail.next(100))).isEqualTo(numbers(0, 3));
      assertThat(tail(file, csv, null).next(100)).hasSize(5);
    }
  }

  @Test
  void aRowKeepsItsIdentityWhenItsFileGetsItsFinalName() throws IOException {
    try (CsvRecorder csv = recorder(1024)) {
      write(csv, 1);
      RecordedLine before = tail(file, csv, null).next(1).get(0);
      write(csv, 30);
      write(csv, 1);
      assertThat(RecordingExport.files(file)).hasSize(2);
      assertThat(tail(file, csv, null).next(1)).containsExactly(before);
    }
  }

  @Test
  void aFileThatWasCutAndWrittenAnewIsReadFromItsBeginning() throws IOException {
    RecordingPosition place;
    try (CsvRecorder csv = recorder(1 << 20)) {
      write(csv, 10);
      List<RecordedLine> lines = tail(file, csv, null).next(100);
      place = lines.get(9).end();
    }
    long cut = Files.size(file) * 2 / 3;
    try (var channel = java.nio.channels.FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(cut);
    }
    written = 100;
    try (CsvRecorder csv = recorder(1 << 20)) {
      write(csv, 20);
      List<Integer> values = all(tail(file, csv, place));
      assertThat(values).startsWith(0, 1, 2).endsWith(118, 119).hasSizeGreaterThan(22);
    }
  }

  @Test
  void whenTheFileReadLastIsGoneTheOthersAreRead() throws IOException {
    try (CsvRecorder csv = recorder(1024)) {
      write(csv, 20);
      RecordingPosition place = tail(file, csv, null).next(5).get(4).end();
      write(csv, 20);
      write(csv, 20);
      Files.delete(RecordingExport.files(file).get(0));
      assertThat(all(tail(file, csv, place))).isEqualTo(numbers(20, 60));
    }
  }

  @Test
  void aRowThatSomebodyEditedIsGivenAndSaysThatItIsNotWhole() throws IOException {
    try (CsvRecorder csv = recorder(1 << 20)) {
      write(csv, 2);
    }
    Files.writeString(file, "edited,by,hand\n", StandardOpenOption.APPEND);
    try (CsvRecorder csv = recorder(1 << 20)) {
      write(csv, 1);
      List<RecordedLine> lines = tail(file, csv, null).next(100);
      assertThat(lines).extracting(RecordedLine::whole).containsExactly(true, true, false, true);
    }
  }

  @Test
  void filesWithAnotherHeaderAreLeftAlone() throws IOException {
    Files.writeString(folder.resolve("iec104_data-20200101T000000Z.csv"), "a,b\n1,2\n");
    try (CsvRecorder csv = recorder(1 << 20)) {
      write(csv, 2);
      assertThat(all(tail(file, csv, null))).isEqualTo(numbers(0, 2));
    }
  }
}
