package org.bench104.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.bench104.process.Distribution;
import org.bench104.process.Evidence;
import org.bench104.testing.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * The power of the real gateway fails, {@code -Dsoak.cuts} times: killed under load, it finds at
 * its next start any mix of blocks, lengths and names that its disk need not have kept. The journal
 * of what it did is written by a library that is loaded before it.
 */
@EnabledOnOs(OS.LINUX)
class PowerCutsIT {
  private static final Duration DRAINED = Duration.ofSeconds(120);

  /** Each of them loses something with a chance of 0.85 at least. */
  private static final int CONTROL_LIVES = 4;

  /** Windows so wide that a batch has several blocks. */
  private static final String SENDER = "[link]\nk = 200\nw = 100\n";

  private static final Predicate<Evidence> COMPLETE = found -> found.complete(found.count("sent"));

  private final Path work = Path.of(System.getProperty("bench104.work"));

  @Test
  void noAcknowledgedFrameIsLostWhateverTheDiskKeeps() throws IOException {
    long seed = Verdict.seed();
    int cuts = Integer.getInteger("soak.cuts", 8);
    System.out.println("power cuts: seed " + seed + ", " + cuts + " cuts");
    Random random = new Random(seed);
    Map<String, String> card = Map.of("DISK_SYNC_MICROS", "8000");
    try (Bench bench = new Bench(work.resolve("power-cuts"), card, random)) {
      for (int cut = 1; cut <= cuts; cut++) {
        bench.lives.cutRoutes(random.nextInt(4) > 0);
        Program gateway = bench.cut();
        assertThat(gateway.lines())
            .as("seed %d, cut %d: nothing that was acknowledged is damaged", seed, cut)
            .noneMatch(line -> line.contains("spool damage"));
      }
      Evidence evidence = bench.lives.finish(COMPLETE, DRAINED);
      System.out.printf("power cuts: %d of %d met something not synced%n", bench.unsure, cuts);
      System.out.println(evidence.output());
      assertThat(bench.unsure).as("cuts that meant something").isPositive();
      Verdict.assertSound(evidence, evidence.count("sent"), "seed " + seed);
    }
  }

  @Test
  void aGatewayWhoseSyncsDoNothingLosesFrames() throws IOException {
    Map<String, String> noSync = Map.of("DISK_SYNC", "none");
    try (Bench bench = new Bench(work.resolve("no-sync"), noSync, new Random(1))) {
      bench.lives.cutRoutes(true);
      while (bench.lives.started() < CONTROL_LIVES) {
        bench.cut();
      }
      Evidence evidence = bench.lives.finish(COMPLETE, Duration.ofSeconds(5));
      assertThat(evidence.status()).as(evidence.output()).isEqualTo(1);
      assertThat(evidence.count("missing")).as(evidence.output()).isPositive();
    }
  }

  /** Gateways and the folder that they spool into. */
  private static final class Bench implements AutoCloseable {
    private final DiskJournal journal;
    private final CutDisk disk;
    private final GatewayLives lives;
    private int unsure;

    Bench(Path work, Map<String, String> extra, Random random) throws IOException {
      Distribution distribution = Distribution.inEmpty(work);
      Path spool = distribution.work().resolve("spool");
      Files.createDirectory(spool);
      Files.writeString(distribution.work().resolve("sender.toml"), SENDER);
      journal = DiskJournal.of(spool, distribution.work());
      Map<String, String> environment = new HashMap<>(journal.environment());
      environment.putAll(extra);
      lives = new GatewayLives(distribution, spool, environment, random);
      journal.take();
      disk = new CutDisk(spool, random);
    }

    /** A life, and what is left of it. */
    Program cut() throws IOException {
      Program gateway = lives.liveAndDie();
      unsure += disk.cut(journal.take()) > 0 ? 1 : 0;
      return gateway;
    }

    @Override
    public void close() throws IOException {
      lives.close();
    }
  }
}
