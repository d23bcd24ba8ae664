package org.bench104.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process whose reads of a segment fail for a while, by strace, as on a disk that stumbles while
 * the gateway starts: the real file, the real JVM, and every row comes.
 */
class ReadErrorsAtStartTest {
  private static final String SEGMENT = "spool-0000001000000000001.csv";
  private static final int ROWS = 3000;

  @TempDir private Path folder;

  @Test
  void everyRowIsThereOnceTheDiskIsWellAgain() throws Exception {
    assumeThat(runs("strace", "-V")).as("strace is installed").isTrue();
    try (FileStorage storage = FileStorage.open(folder)) {
      Journal journal = Start.open(storage, new ManualTimers());
      for (int first = 1; first <= ROWS; first += 100) {
        journal.append(SpoolRows.rows(1, first, first + 99));
      }
      journal.close();
    }
    String words = start("pread64:error=EIO:when=1..20");
    assumeThat(words).as("processes may be traced").doesNotContain("Operation not permitted");
    assertThat(words).contains("troubled=1", "kept=true", "read=" + ROWS, "healed=true");
    assertThat(folder.resolve(SEGMENT)).as("delivered, and only then deleted").doesNotExist();
  }

  @Test
  void aDiskThatStaysIllKeepsTheSegmentForTheNextStart() throws Exception {
    assumeThat(runs("strace", "-V")).as("strace is installed").isTrue();
    try (FileStorage storage = FileStorage.open(folder)) {
      Journal journal = Start.open(storage, new ManualTimers());
      journal.append(SpoolRows.rows(1, 1, ROWS));
      journal.close();
    }
    String words = start("pread64:error=EIO:when=1+");
    assumeThat(words).as("processes may be traced").doesNotContain("Operation not permitted");
    assertThat(words).contains("troubled=1", "kept=true", "healed=false");
    assertThat(folder.resolve(SEGMENT)).exists();
    try (FileStorage storage = FileStorage.open(folder)) {
      Journal journal = Start.open(storage, new ManualTimers());
      assertThat(journal.recovery().rows()).isEqualTo(ROWS);
      journal.close();
    }
  }

  private String start(String injection) throws Exception {
    Process process =
        new ProcessBuilder(
                "strace",
                "-f",
                "-o",
                "/dev/null",
                "-P",
                folder.resolve(SEGMENT).toString(),
                "-e",
                "inject=" + injection,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Start.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return words;
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** A start of the spool while the disk is ill, a delivery, and what is left then. */
  static final class Start {
    private static final int LOOKS = 200;

    private Start() {}

    static Journal open(FileStorage storage, ManualTimers time) {
      return Journal.open(storage, SpoolSettings.defaults(), time, List.of("scada"));
    }

    public static void main(String[] arguments) throws Exception {
      Path folder = Path.of(arguments[0]);
      ManualTimers time = new ManualTimers();
      try (FileStorage storage = FileStorage.open(folder)) {
        Journal journal = open(storage, time);
        System.out.println("troubled=" + journal.troubles().size());
        // A destination that has everything from elsewhere must not make the file go unread.
        long passed = FrameNumber.lastOfEpoch(FrameNumber.of(1, 1));
        List<SpoolRow> rows = List.of();
        for (int look = 0; look < LOOKS && !journal.troubles().isEmpty(); look++) {
          time.advance(1_000_000_000L);
          journal.tick();
        }
        System.out.println("kept=" + Files.exists(folder.resolve(SEGMENT)));
        boolean healed = journal.troubles().isEmpty();
        if (healed) {
          rows = journal.reader("scada").read(0, 2 * ROWS);
        }
        System.out.println("read=" + rows.size());
        System.out.println("healed=" + healed);
        journal.passed("scada", passed);
        journal.close();
      }
    }
  }
}
