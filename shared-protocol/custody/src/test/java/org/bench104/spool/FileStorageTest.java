package org.bench104.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.bench104.spool.SpoolRows.rows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStorageTest {
  private static final SpoolSettings SMALL =
      new SpoolSettings(4500, 1 << 20, 0, Duration.ofSeconds(1), 1000);

  @TempDir private Path folder;

  private static Journal open(FileStorage storage, SpoolSettings settings) {
    return Journal.open(storage, settings, new ManualTimers(), List.of("scada"));
  }

  @Test
  void nobodyButOwnerAndGroupMayLookIntoASpool() throws Exception {
    Path spool = folder.resolve("var/spool");
    try (FileStorage storage = FileStorage.open(spool)) {
      Journal journal = open(storage, SMALL);
      assertThat(journal.append(rows(1, 1, 10)).isStored()).isTrue();
      try (Stream<Path> files = Files.walk(folder.resolve("var"))) {
        assertThat(files)
            .hasSizeGreaterThan(3)
            .allSatisfy(
                file ->
                    assertThat(Files.getPosixFilePermissions(file))
                        .noneMatch(right -> right.name().startsWith("OTHERS"))
                        .doesNotContain(PosixFilePermission.GROUP_WRITE));
      }
      journal.close();
    }
  }

  @Test
  void aSpoolOnRealFilesIsPlainCsvAndComesBack() throws Exception {
    Path spool = folder.resolve("var/spool");
    try (FileStorage storage = FileStorage.open(spool)) {
      Journal journal = open(storage, SMALL);
      for (long number = 1; number <= 100; number += 10) {
        assertThat(journal.append(rows(1, number, number + 9)).isStored()).isTrue();
      }
      journal.passed("scada", FrameNumber.of(1, 55));
      journal.close();
    }
    assertThat(Files.readAllLines(spool.resolve("spool-0000001000000000051.csv")))
        .startsWith(
            "sequence,received_at,origin,row,first,last,asdu,crc32c",
            RowWriter.line(rows(1, 51, 51).get(0), 1, 1, 10));
    assertThat(spool.resolve("spool-0000001000000000001.csv")).doesNotExist();
    assertThat(Files.readAllLines(spool.resolve("cursor-scada.csv")))
        .hasSize(2)
        .first()
        .isEqualTo("destination,passed,crc32c");
    try (FileStorage storage = FileStorage.open(spool)) {
      Journal journal = open(storage, SMALL);
      assertThat(journal.recovery().problems()).isEmpty();
      assertThat(journal.recovery().cursors()).containsEntry("scada", FrameNumber.of(1, 55));
      assertThat(journal.reader("scada").read(FrameNumber.of(1, 55), 1000))
          .isEqualTo(rows(1, 56, 100));
      journal.passed("scada", FrameNumber.of(1, 100));
      assertThat(storage.names()).containsExactlyInAnyOrder("epoch.csv", "cursor-scada.csv");
      journal.close();
    }
  }

  @Test
  void aFolderInUseIsRefusedWithItsNameAndARemedy() throws Exception {
    try (FileStorage storage = FileStorage.open(folder)) {
      assertThat(storage.place()).isEqualTo(folder.toAbsolutePath().toString());
      assertThatThrownBy(() -> FileStorage.open(folder))
          .isInstanceOf(SpoolInUseException.class)
          .hasMessageContaining(folder.toString())
          .hasMessageContaining("stop that one");
    }
    FileStorage.open(folder).close();
  }

  @Test
  void aFolderThatIsAFileIsRefusedWithARemedy() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertThatThrownBy(() -> FileStorage.open(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("check that the disk is mounted");
  }

  @Test
  void aRealFullDiskStopsAppendsAndLetsGoAgain() throws Exception {
    Path mount = Files.createDirectory(folder.resolve("tiny"));
    assumeThat(command("mount", "-t", "tmpfs", "-o", "size=128k", "tmpfs", mount.toString()))
        .as("mounting a tmpfs needs root on Linux")
        .isTrue();
    try {
      fillAndDrain(mount);
    } finally {
      assertThat(command("umount", mount.toString())).isTrue();
    }
  }

  private static void fillAndDrain(Path mount) throws Exception {
    try (FileStorage storage = FileStorage.open(mount)) {
      Journal journal =
          open(storage, new SpoolSettings(8192, 1 << 20, 0, Duration.ofSeconds(1), 9));
      long number = 1;
      AppendResult result = journal.append(rows(1, number, number + 9));
      while (result.isStored()) {
        number += 10;
        result = journal.append(rows(1, number, number + 9));
      }
      assertThat(result.outcome()).isEqualTo(AppendResult.Outcome.FULL);
      assertThat(number).isGreaterThan(500);
      assertThat(journal.reader("scada").read(0, 10_000)).isEqualTo(rows(1, 1, number - 1));
      journal.passed("scada", FrameNumber.of(1, 300));
      journal.flushCursors();
      assertThat(journal.append(rows(1, number, number + 9)).isStored()).isTrue();
      journal.close();
      Journal again = open(storage, SMALL);
      assertThat(again.reader("scada").read(FrameNumber.of(1, 300), 10_000))
          .isEqualTo(rows(1, 301, number + 9));
      again.close();
    }
  }

  private static boolean command(String... words) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
