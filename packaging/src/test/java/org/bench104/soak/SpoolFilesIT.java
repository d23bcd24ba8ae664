package org.bench104.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.bench104.process.Distribution;
import org.bench104.process.Evidence;
import org.bench104.testing.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * What befalls the files of a running gateway: somebody removes them, or the disk does not read.
 */
@EnabledOnOs(OS.LINUX)
class SpoolFilesIT {
  private static final Duration DRAINED = Duration.ofSeconds(60);
  private static final Predicate<Evidence> COMPLETE = found -> found.complete(found.count("sent"));
  private static final int SOME_OCTETS = 20_000;

  /** Only the segment that is written is still open: what a full one had is gone with its file. */
  private static final Map<String, String> ONE_SEGMENT = Map.of("BENCH104_SPOOL_SEGMENT", "64MiB");

  private final Path work = Path.of(System.getProperty("bench104.work"));

  @Test
  void nothingIsLostWhenSegmentOrFolderGoUnderARunningGateway() throws IOException {
    Distribution distribution = Distribution.inEmpty(work.resolve("removed"));
    Path spool = distribution.work().resolve("spool");
    try (GatewayLives lives = new GatewayLives(distribution, spool, ONE_SEGMENT, new Random(1))) {
      lives.cutRoutes(true);
      Program gateway = lives.start();
      lives.work(SOME_OCTETS);
      List<Removal> removals =
          List.of(
              () -> Files.delete(Verdict.newestSegment(spool)),
              () -> deleteAll(spool),
              () -> Files.move(spool, spool.resolveSibling("moved away")));
      for (Removal removal : removals) {
        int before = gateway.lineCount();
        removal.happen();
        lives.work(SOME_OCTETS);
        gateway.awaitLineAfter(before, "was removed or moved away", Field.START);
      }
      lives.kill();
      Evidence evidence = lives.finish(COMPLETE, DRAINED);
      Verdict.assertSound(evidence, evidence.count("sent"), "removed");
    }
  }

  @Test
  void nothingIsLostWhenTheDiskCannotBeReadAtTheStart() throws IOException {
    Distribution distribution = Distribution.inEmpty(work.resolve("unreadable"));
    Path spool = Files.createDirectory(distribution.work().resolve("spool"));
    DiskJournal disk = DiskJournal.of(spool, distribution.work());
    try (GatewayLives lives =
        new GatewayLives(distribution, spool, disk.environment(), new Random(1))) {
      lives.cutRoutes(true);
      lives.start();
      lives.work(SOME_OCTETS);
      String segment = Verdict.newestSegment(spool).getFileName().toString();
      lives.kill();

      Files.createFile(disk.ill());
      Program gateway = lives.start();
      gateway.awaitLine("alarm raised: spool incomplete: .*" + segment, Field.START);
      lives.work(SOME_OCTETS);
      lives.kill();
      assertThat(spool.resolve(segment)).as("a killed start has left it").exists();

      gateway = lives.start();
      gateway.awaitLine("alarm raised: spool incomplete: .*" + segment, Field.START);
      lives.cutRoutes(false);
      lives.work(SOME_OCTETS);
      Files.delete(disk.ill());
      gateway.awaitLine("alarm cleared: spool incomplete", Field.START);
      Evidence evidence = lives.finishAlive(COMPLETE, DRAINED);
      assertThat(gateway.lines()).noneMatch(line -> line.contains("spool damage"));
      Verdict.assertSound(evidence, evidence.count("sent"), "unreadable");
    }
  }

  @Test
  void whatTheDiskHasNoMoreIsToldAtTheStart() throws IOException {
    Distribution distribution = Distribution.inEmpty(work.resolve("zeros"));
    Path spool = distribution.work().resolve("spool");
    try (GatewayLives lives = new GatewayLives(distribution, spool, Map.of(), new Random(1))) {
      lives.cutRoutes(true);
      lives.start();
      lives.work(SOME_OCTETS);
      Path newest = Verdict.newestSegment(spool);
      lives.kill();
      byte[] contents = Files.readAllBytes(newest);
      long rows = Files.readString(newest).lines().count();
      Arrays.fill(contents, 4096, 8192, (byte) 0);
      Files.write(newest, contents);

      Program gateway = lives.start();
      gateway.awaitLine("alarm raised: spool damage: .* rows are missing", Field.START);
      Evidence evidence = lives.finishAlive(found -> found.count("missing") < rows, DRAINED);
      assertThat(evidence.count("missing")).as(evidence.output()).isBetween(30L, 50L);
    }
  }

  /** What somebody does. */
  private interface Removal {
    void happen() throws IOException;
  }

  /** As {@code rm -rf} called again until it has worked, because the gateway goes on writing. */
  private static void deleteAll(Path folder) throws IOException {
    while (true) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          Files.deleteIfExists(file);
        }
        Files.delete(folder);
        return;
      } catch (DirectoryNotEmptyException e) {
        // there is another file meanwhile
      }
    }
  }
}
