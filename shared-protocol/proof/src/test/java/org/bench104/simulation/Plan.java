package org.bench104.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bench104.gateway.CustodySettings;
import org.bench104.gateway.RouteSettings;
import org.bench104.gateway.iec104.Gateway;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.spool.SpoolSettings;

/**
 * Everything about one run that is decided beforehand. Windows and timers are small, so that a
 * schedule is short and windows fill.
 *
 * @param faultsOver when the last fault has ended, nanoseconds
 */
record Plan(
    long seed,
    int senders,
    LinkSettings field,
    LinkSettings far,
    Gateway.Settings gateway,
    SpoolSettings spool,
    List<Burst> bursts,
    List<Fault> faults,
    long faultsOver) {
  /** Frames that a Sender gets to send. */
  record Burst(long at, int sender, int frames) {}

  private static final int HEALTHY_EVERY = 16;

  /** The schedule of {@code seed}. */
  static Plan of(long seed) {
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 1);
    long window = (5 + random.nextInt(25)) * World.SECOND;
    int senders = 1 + random.nextInt(2);
    boolean healthy = Math.floorMod(seed, HEALTHY_EVERY) == 0;
    List<Fault> faults = new ArrayList<>();
    int count = healthy ? 0 : 1 + random.nextInt(random.nextInt(3) == 0 ? 12 : 5);
    for (int i = 0; i < count; i++) {
      faults.add(Fault.random(random, window, senders));
    }
    long over = faults.stream().mapToLong(fault -> fault.at() + fault.length()).max().orElse(0L);
    return new Plan(
        seed,
        senders,
        link(random),
        link(random),
        gateway(random),
        spool(random),
        bursts(random, window, senders),
        faults,
        Math.max(over, window));
  }

  /** The same with other faults, which end no later. */
  Plan withFaults(List<Fault> others) {
    return new Plan(seed, senders, field, far, gateway, spool, bursts, others, faultsOver);
  }

  boolean isHealthy() {
    return faults.isEmpty();
  }

  /**
   * Rows that may come again after the gateway crashed: the cursor is written after so many, and
   * what arrives while it is being written comes on top. A disk with faults promises nothing here.
   */
  long mostDeliveredAgain() {
    boolean diskFaults = faults.stream().anyMatch(fault -> fault.kind().name().startsWith("DISK_"));
    return diskFaults ? Long.MAX_VALUE : spool.cursorRows() + 4L * far.k();
  }

  private static LinkSettings link(SplittableRandom random) {
    int k = 3 + random.nextInt(10);
    return LinkSettings.defaults()
        .withWindow(k, 1 + random.nextInt(Math.min(8, k)))
        .withT0(Duration.ofSeconds(1 + random.nextInt(3)))
        .withTimeouts(
            Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofSeconds(2 + random.nextInt(3)))
        .withAckDelay(Duration.ofMillis(20 + random.nextInt(200)));
  }

  private static Gateway.Settings gateway(SplittableRandom random) {
    return new Gateway.Settings(
        new CustodySettings(
            Duration.ofMillis(1500 + random.nextInt(1000)),
            Duration.ofMillis(1200),
            Duration.ofMillis(100 + random.nextInt(400)),
            random.nextInt(40)),
        new RouteSettings(
            Duration.ofMillis(500 + random.nextInt(3000)),
            Duration.ofMillis(100 + random.nextInt(500)),
            Duration.ofMillis(50 + random.nextInt(100)),
            Duration.ofMillis(500 + random.nextInt(1000))));
  }

  private static SpoolSettings spool(SplittableRandom random) {
    int segment = 512 << random.nextInt(4);
    int segments = random.nextInt(4) == 0 ? 2 + random.nextInt(4) : 100;
    return new SpoolSettings(
        segment,
        (long) segment * segments,
        512,
        Duration.ofMillis(100 + random.nextInt(900)),
        3 + random.nextInt(40));
  }

  private static List<Burst> bursts(SplittableRandom random, long window, int senders) {
    List<Burst> bursts = new ArrayList<>();
    int total = 20 + random.nextInt(random.nextInt(20) == 0 ? 1500 : 120);
    int largest = 1 + random.nextInt(total);
    while (total > 0) {
      int frames = Math.min(total, 1 + random.nextInt(largest));
      bursts.add(new Burst(random.nextLong(window), random.nextInt(senders), frames));
      total -= frames;
    }
    return bursts;
  }
}
