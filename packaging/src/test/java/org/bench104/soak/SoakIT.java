package org.bench104.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.bench104.process.Distribution;
import org.bench104.process.Evidence;
import org.bench104.testing.Program;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Custody with real processes: killed, cut and black-holed at random while frames are on their way.
 * The verdict is that of bench104-evidence on ledgers which no faulted program could correct. Seed
 * and length: {@code -Dsoak.seed}, {@code -Dsoak.cycles}, {@code -Dsoak.frames} (per cycle).
 */
@DisabledOnOs(OS.WINDOWS)
class SoakIT {
  private static final int OCTETS_PER_FRAME = 27;
  private static final Duration LONGEST_FAULT = Duration.ofMillis(1200);
  private static final Duration DRAINED = Duration.ofSeconds(90);

  private final Path work = Path.of(System.getProperty("bench104.work"));

  @Test
  void noAcknowledgedFrameIsLostWhateverIsKilledOrCut() throws IOException {
    long seed = Verdict.seed();
    int cycles = Integer.getInteger("soak.cycles", 18);
    int frames = Integer.getInteger("soak.frames", 2800);
    System.out.println(
        "soak: seed " + seed + ", " + cycles + " faults, " + frames + " frames each");
    Random random = new Random(seed);
    Distribution distribution = Distribution.inEmpty(work.resolve("soak"));
    try (Field field = new Field(distribution, Path.of("spool"))) {
      field.startReceiver();
      field.startGateway();
      List<Fault> deck = new ArrayList<>();
      long total = 0;
      for (int cycle = 0; cycle < cycles; cycle++) {
        total += frames;
        sendUnder(draw(deck, random), field, total, frames, random);
        field.assertRunning();
      }
      Evidence evidence = field.evidence(total, DRAINED);
      System.out.println("soak: " + field.kills() + " kills");
      System.out.println(evidence.output());
      Verdict.assertSound(evidence, total, "seed " + seed);
    }
  }

  /** Random, but each kind once before any comes again. */
  private static Fault draw(List<Fault> deck, Random random) {
    if (deck.isEmpty()) {
      deck.addAll(List.of(Fault.values()));
      Collections.shuffle(deck, random);
    }
    return deck.remove(deck.size() - 1);
  }

  private static void sendUnder(Fault fault, Field field, long total, int frames, Random random)
      throws IOException {
    long octets = field.uplink.octetsToTarget() + random.nextInt(frames * OCTETS_PER_FRAME);
    Duration length = Duration.ofMillis(random.nextInt((int) LONGEST_FAULT.toMillis()));
    Program sender = field.startSender(total);
    field.uplink.awaitToTarget(octets, Duration.ofSeconds(5));
    fault.strike(field);
    boolean killed = !sender.awaitExit(length).equals(Optional.of(0)) && !sender.isRunning();
    fault.heal(field);
    Program last = killed ? field.startSender(total) : sender;
    assertThat(last.exitStatus(Field.SENT.plusSeconds(10)))
        .as("Sender after %s:%n%s", fault, last.tail())
        .isZero();
  }

  @Test
  void sequenceNumbersWrapTwiceOnOneConnection() throws IOException {
    // 2 * 32768 numbers, and some more.
    long total = 70_000;
    Distribution distribution = Distribution.inEmpty(work.resolve("wraps"));
    try (Field field = new Field(distribution, Path.of("spool"))) {
      field.startReceiver();
      Program gateway = field.startGateway();
      gateway.awaitLine("route lan started", Field.START);
      Program sender = field.startSender(total);
      assertThat(sender.exitStatus(Field.SENT)).as(sender.tail()).isZero();

      assertThat(sender.awaitLine("sent=", Field.START)).contains("resent=0");
      assertThat(field.uplink.accepted()).isEqualTo(1);
      assertThat(field.lan.accepted() + field.tailscale.accepted()).isEqualTo(1);
      Evidence evidence = field.evidence(total, DRAINED);
      field.assertRunning();
      Verdict.assertSound(evidence, total, "no fault");
      assertThat(evidence.count("duplicated")).as(evidence.output()).isZero();
    }
  }

  @Test
  void aFullDiskStopsAcknowledgingAndLosesNothing() throws IOException {
    // A row takes about 90 octets, so that these are several times what the disk holds.
    long total = 60_000;
    Distribution distribution = Distribution.inEmpty(work.resolve("full-disk"));
    try (SmallDisk disk = SmallDisk.mount(distribution.work().resolve("disk"), "2m");
        Field field = new Field(distribution, disk.folder().resolve("spool"))) {
      field.startReceiver();
      Fault.CUT_BOTH_ROUTES.strike(field);
      Program gateway = field.startGateway();
      Program sender = field.startSender(total);
      gateway.awaitLine("alarm raised: spool:", Duration.ofSeconds(60));
      assertThat(sender.awaitExit(Duration.ofSeconds(1))).as("it waits").isEmpty();

      field.killGateway();
      Program restarted = field.startGateway();
      restarted.awaitLine("alarm raised: spool:", Duration.ofSeconds(60));
      Fault.CUT_BOTH_ROUTES.heal(field);
      restarted.awaitLine("alarm cleared: spool$", Duration.ofSeconds(60));
      assertThat(sender.exitStatus(Field.SENT)).as(sender.tail()).isZero();
      Verdict.assertSound(field.evidence(total, DRAINED), total, "full disk");
      field.assertRunning();
    }
  }
}
