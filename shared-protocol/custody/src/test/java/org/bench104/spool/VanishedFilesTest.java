package org.bench104.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bench104.spool.SpoolRows.rows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Somebody removes or moves files of the spool while it is in use. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "open files cannot be removed there")
class VanishedFilesTest {
  private static final SpoolSettings SETTINGS =
      new SpoolSettings(8192, 1 << 20, 0, Duration.ofSeconds(1), 1000);
  private static final String SEGMENT = "spool-0000001000000000001.csv";

  @TempDir private Path parent;
  private final ManualTimers time = new ManualTimers();

  private Journal open(Storage storage) {
    return Journal.open(storage, SETTINGS, time, List.of("scada"));
  }

  private static void removeAll(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private interface Removal {
    void in(Path folder) throws IOException;
  }

  private void nothingIsLostWhenTheNewestSegmentGoes(Removal removal) throws IOException {
    Path folder = parent.resolve("spool");
    try (FileStorage storage = FileStorage.open(folder)) {
      Journal journal = open(storage);
      assertThat(journal.append(rows(1, 1, 10)).isStored()).isTrue();
      assertThat(journal.reader("scada").read(0, 3)).hasSize(3);
      removal.in(folder);
      assertThat(journal.append(rows(1, 11, 20)).isStored()).isTrue();
      assertThat(journal.troubles()).singleElement().asString().contains("removed or moved away");
      assertThat(journal.reader("scada").read(FrameNumber.of(1, 3), 100)).isEqualTo(rows(1, 4, 20));
      journal.close();
    }
    try (FileStorage storage = FileStorage.open(folder)) {
      Journal again = open(storage);
      assertThat(again.reader("scada").read(0, 100)).isEqualTo(rows(1, 1, 20));
      assertThat(again.epoch()).isEqualTo(2);
      again.close();
    }
  }

  @Test
  void theNewestSegmentIsRemoved() throws IOException {
    nothingIsLostWhenTheNewestSegmentGoes(folder -> Files.delete(folder.resolve(SEGMENT)));
  }

  @Test
  void theNewestSegmentIsReplacedByAnother() throws IOException {
    nothingIsLostWhenTheNewestSegmentGoes(
        folder -> {
          Files.delete(folder.resolve(SEGMENT));
          Files.writeString(folder.resolve(SEGMENT), "", StandardOpenOption.CREATE_NEW);
        });
  }

  @Test
  void theWholeFolderIsRemoved() throws IOException {
    nothingIsLostWhenTheNewestSegmentGoes(VanishedFilesTest::removeAll);
  }

  @Test
  void theFolderIsMovedAway() throws IOException {
    nothingIsLostWhenTheNewestSegmentGoes(
        folder -> Files.move(folder, folder.resolveSibling("elsewhere")));
  }

  @Test
  void aRemovedSegmentIsWrittenAgainAlthoughNoFrameComes() throws IOException {
    try (FileStorage storage = FileStorage.open(parent.resolve("spool"))) {
      Journal journal = open(storage);
      journal.append(rows(1, 1, 10));
      Files.delete(parent.resolve("spool").resolve(SEGMENT));
      time.advance(2_000_000_000L);
      journal.tick();
      assertThat(parent.resolve("spool").resolve(SEGMENT)).exists();
    }
  }

  @Test
  void whereItCannotBeWrittenAgainNothingIsConfirmed() throws IOException {
    Path folder = parent.resolve("spool");
    try (FileStorage storage = FileStorage.open(folder)) {
      Journal journal = open(storage);
      journal.append(rows(1, 1, 10));
      removeAll(folder);
      Files.createFile(folder); // a file where the folder was
      AppendResult result = journal.append(rows(1, 11, 20));
      assertThat(result.outcome()).isEqualTo(AppendResult.Outcome.FAILED);
      assertThat(result.message()).contains("10 stored frames are lost");
      Files.delete(folder);
      assertThat(journal.append(rows(1, 11, 20)).isStored()).isTrue();
      assertThat(journal.reader("scada").read(0, 100)).isEqualTo(rows(1, 1, 20));
    }
  }

  @Test
  void rowsOfAReplacedSegmentAreNotPassedBeforeItIsWrittenAgain() throws IOException {
    Path folder = parent.resolve("spool");
    try (FileStorage storage = FileStorage.open(folder)) {
      Journal journal = open(storage);
      journal.append(rows(1, 1, 10));
      Files.delete(folder.resolve(SEGMENT));
      Files.writeString(folder.resolve(SEGMENT), "", StandardOpenOption.CREATE_NEW);
      assertThatIOException()
          .isThrownBy(() -> journal.reader("scada").read(0, 100))
          .withMessageContaining("ends at octet 0 of");
      time.advance(2_000_000_000L);
      journal.tick();
      assertThat(journal.reader("scada").read(0, 100)).isEqualTo(rows(1, 1, 10));
    }
  }

  @Test
  void anOlderSegmentThatSomebodyHasCutOffIsToldAndDoesNotStopTheRowsBehind() throws IOException {
    Path folder = parent.resolve("spool");
    try (FileStorage storage = FileStorage.open(folder)) {
      open(storage).append(rows(1, 1, 10));
    }
    try (FileStorage storage = FileStorage.open(folder)) {
      Journal journal = open(storage);
      journal.append(rows(2, 1, 3));
      Files.writeString(folder.resolve(SEGMENT), "");
      List<SpoolRow> rows = List.of();
      for (int attempt = 0; attempt < 100 && rows.isEmpty(); attempt++) {
        time.advance(1_000_000_000L);
        try {
          rows = journal.reader("scada").read(0, 100);
        } catch (IOException e) {
          assertThat(e).hasMessageContaining("ends at octet 0 of");
        }
      }
      assertThat(rows).isEqualTo(rows(2, 1, 3));
      assertThat(journal.troubles()).singleElement().asString().contains(SEGMENT, "ends at octet");
    }
  }

  @Test
  void anOlderSegmentThatIsAwayForAMomentIsMissedByNameAndDelivered() throws IOException {
    Path folder = parent.resolve("spool");
    try (FileStorage storage = FileStorage.open(folder)) {
      open(storage).append(rows(1, 1, 10));
    }
    try (FileStorage storage = FileStorage.open(folder)) {
      Journal journal = open(storage);
      journal.append(rows(2, 1, 3));
      Files.move(folder.resolve(SEGMENT), parent.resolve("aside"));
      time.advance(2_000_000_000L);
      journal.tick();
      assertThat(journal.troubles())
          .singleElement()
          .asString()
          .contains(SEGMENT, "vanished with 10");
      assertThatThrownBy(() -> journal.reader("scada").read(0, 100))
          .isInstanceOf(IOException.class);
      Files.move(parent.resolve("aside"), folder.resolve(SEGMENT));
      time.advance(2_000_000_000L);
      journal.tick();
      assertThat(journal.troubles()).isEmpty();
      assertThat(journal.reader("scada").read(0, 100)).hasSize(13);
    }
  }

  @Test
  void theLockHoldsAlthoughItsFileWasRemoved() throws Exception {
    Path folder = parent.resolve("spool");
    try (FileStorage storage = FileStorage.open(folder)) {
      Files.delete(folder.resolve("spool.lock"));
      assertThatThrownBy(() -> FileStorage.open(folder)).isInstanceOf(SpoolInUseException.class);
      assertThat(otherProcess(folder)).contains("is in use by another gateway");
      storage.keep();
      assertThat(folder.resolve("spool.lock")).exists();
      assertThat(otherProcess(folder)).contains("is in use by another gateway");
    }
    assertThat(otherProcess(folder)).contains("opened");
  }

  /** What a second process says that opens the folder. */
  private static String otherProcess(Path folder) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                OpenFolder.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String words = new String(process.getInputStream().readAllBytes());
    process.waitFor();
    return words;
  }

  /** Opens a spool folder and says how that went. */
  static final class OpenFolder {
    private OpenFolder() {}

    public static void main(String[] arguments) {
      try (FileStorage storage = FileStorage.open(Path.of(arguments[0]))) {
        System.out.println("opened " + storage.place());
      } catch (IOException e) {
        System.out.println(e.getMessage());
      }
    }
  }
}
