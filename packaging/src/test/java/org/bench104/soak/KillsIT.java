package org.bench104.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.bench104.process.Distribution;
import org.bench104.process.Evidence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * The gateway killed at any moment, again and again, under load: {@code -Dsoak.kills} times, which
 * with {@code -Psoak} is a thousand. No loss in n kills bounds the chance of one below 3/n.
 */
@DisabledOnOs(OS.WINDOWS)
class KillsIT {
  private static final Duration DRAINED = Duration.ofSeconds(120);

  private final Path work = Path.of(System.getProperty("bench104.work"));

  @Test
  void noAcknowledgedFrameIsLostInAnyNumberOfKills() throws IOException {
    long seed = Verdict.seed();
    int kills = Integer.getInteger("soak.kills", 10);
    System.out.println("kills: seed " + seed + ", " + kills + " kills");
    Distribution distribution = Distribution.inEmpty(work.resolve("kills"));
    try (GatewayLives lives =
        new GatewayLives(distribution, Path.of("spool"), Map.of(), new Random(seed))) {
      long began = System.nanoTime();
      for (int kill = 1; kill <= kills; kill++) {
        lives.varyRoutes();
        lives.liveAndDie();
        if (kill % 50 == 0) {
          System.out.printf(
              "kills: %d in %d s%n", kill, (System.nanoTime() - began) / 1_000_000_000);
        }
      }
      Evidence evidence = lives.finish(found -> found.complete(found.count("sent")), DRAINED);
      System.out.printf("kills: %d of them had begun to listen%n", lives.started());
      System.out.println(evidence.output());
      assertThat(evidence.count("sent")).as("frames under way").isGreaterThan(100L * kills);
      Verdict.assertSound(evidence, evidence.count("sent"), "seed " + seed);
    }
  }

  @Test
  void framesOfASegmentThatSomebodyRemovesAfterAKillAreMissed() throws IOException {
    Distribution distribution = Distribution.inEmpty(work.resolve("kill-and-remove"));
    try (GatewayLives lives =
        new GatewayLives(distribution, Path.of("spool"), Map.of(), new Random(1))) {
      lives.cutRoutes(true);
      lives.start();
      lives.work(30_000);
      Path newest = Verdict.newestSegment(distribution.work().resolve("spool"));
      lives.kill();
      long rows = Files.readString(newest).lines().count();
      Files.delete(newest);

      Evidence evidence = lives.finish(found -> found.count("missing") <= rows, DRAINED);
      assertThat(evidence.status()).as(evidence.output()).isEqualTo(1);
      assertThat(evidence.count("missing")).as(evidence.output()).isBetween(1L, rows);
    }
  }
}
