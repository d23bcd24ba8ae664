package org.bench104.benchmark;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.bench104.gateway.cloud.CloudSettings;
import org.bench104.testing.FreePort;
import org.bench104.testing.Mosquitto;

/**
 * Rates of one hop, two hops with custody, spooling and draining, against raw TCP, j60870 and a
 * plain file, taking turns in one run; medians of five rounds.
 */
public final class FramePathBenchmark {
  private static final int ROUNDS = Integer.getInteger("rounds", 5);
  private static final int FRAMES = Integer.getInteger("frames", 200_000);

  private static final int DELAYS = 20_000;

  private static final String RAW = "raw TCP, a reply per 8 frames";
  private static final String J60870 = "j60870, one hop";
  private static final String ONE_HOP = "bench104, one hop";
  private static final String ONE_HOP_TLS = "bench104, one hop with TLS";
  private static final String TWO_HOPS = "bench104, two hops with custody";
  private static final String CLOUD = "bench104, two hops and the cloud";
  private static final String FLEET = "bench104, two hops, 8 Senders";
  private static final String FLEET_CLOUD = "bench104, two hops and the cloud, 8 Senders";
  private static final String PLAIN = "plain append + sync of the same batches";
  private static final String SPOOLING = "bench104, spooling with sync";
  private static final String DRAIN = "bench104, drain of the spool";

  /** Senders of a fleet, each with a window of its own. */
  private static final int SENDERS = 8;

  private static int batch = 12;

  private FramePathBenchmark() {}

  /** Prints the table; {@code -Drounds=} and {@code -Dframes=} change its size. */
  public static void main(String[] args) throws Exception {
    PrintStream out = System.out;
    // j60870 prints a line whenever its window is full.
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    Medians medians = new Medians(out);
    medians.contender(RAW, () -> FRAMES / RawTcp.seconds(FRAMES));
    medians.contender(J60870, () -> FRAMES * 0.5 / J60870Hop.seconds(FRAMES / 2));
    medians.contender(ONE_HOP, FramePathBenchmark::oneHop);
    TlsHop tls = new TlsHop();
    medians.contender(ONE_HOP_TLS, () -> FRAMES / tls.seconds(FRAMES));
    medians.contender(TWO_HOPS, () -> twoHops(1));
    medians.contender(FLEET, () -> twoHops(SENDERS));
    boolean cloud = Files.isExecutable(Path.of("/usr/sbin/mosquitto"));
    if (cloud) {
      medians.contender(CLOUD, () -> twoHopsAndCloud(1));
      medians.contender(FLEET_CLOUD, () -> twoHopsAndCloud(SENDERS));
    } else {
      out.println("NOT MEASURED: the cloud, because there is no mosquitto");
    }
    AtomicLong drained = new AtomicLong();
    medians.contender(SPOOLING, () -> spoolAndDrain(drained));
    medians.contender(DRAIN, () -> Double.longBitsToDouble(drained.get()));
    medians.contender(PLAIN, () -> FRAMES / PlainAppend.seconds(FRAMES, batch));
    medians.run(ROUNDS);

    out.printf("%n%-44s %12s %12s %12s%n", "frames/s", "median", "least", "most");
    for (String name : medians.names()) {
      out.printf(
          "%-44s %,12.0f %,12.0f %,12.0f%n",
          name, medians.median(name), medians.least(name), medians.most(name));
    }
    out.printf("%nframes per sync while spooling: %d%n%n", batch);
    out.printf("%-58s %8s %8s%n", "ratio", "measured", "target");
    ratio(out, medians, ONE_HOP, J60870, 2);
    ratio(out, medians, ONE_HOP, RAW, 0.5);
    ratio(out, medians, ONE_HOP_TLS, ONE_HOP, 0.4);
    ratio(out, medians, TWO_HOPS, J60870, 1);
    if (cloud) {
      ratio(out, medians, FLEET_CLOUD, FLEET, 0.7);
      ratio(out, medians, CLOUD, TWO_HOPS, 0.7);
    }
    ratio(out, medians, SPOOLING, PLAIN, 0.5);
    ratio(out, medians, DRAIN, TWO_HOPS, 0.8);
    delays(out);
    out.println(EventReplay.run());
    out.println(SmallHeap.run(Integer.getInteger("backlog", 1_000_000)));
    System.exit(0);
  }

  private static void delays(PrintStream out) throws Exception {
    AddedDelay.twoHops(DELAYS);
    long[] one = AddedDelay.oneHop(DELAYS);
    long[] two = AddedDelay.twoHops(DELAYS);
    out.printf(
        "%ndelay of a single frame, microseconds: one hop p50 %.0f p99 %.0f; through the gateway p50"
            + " %.0f p99 %.0f; added by the gateway p50 %.0f p99 %.0f%n",
        micros(one, 50),
        micros(one, 99),
        micros(two, 50),
        micros(two, 99),
        micros(two, 50) - micros(one, 50),
        micros(two, 99) - micros(one, 99));
  }

  private static double micros(long[] sorted, int percentile) {
    return sorted[(int) ((long) sorted.length * percentile / 100)] / 1e3;
  }

  private static void ratio(PrintStream out, Medians medians, String of, String to, double target) {
    double measured = medians.ratio(of, to);
    out.printf(
        "%-58s %8.2f %8.1f %s%n",
        of.replace("bench104, ", "") + " / " + to.replace("bench104, ", ""),
        measured,
        target,
        measured >= target ? "" : "missed");
  }

  private static double oneHop() throws Exception {
    try (Sink sink = new Sink(0, count -> {})) {
      return FRAMES / Pump.seconds(sink.port(), FRAMES);
    }
  }

  private static double twoHops(int senders) throws Exception {
    try (Sink sink = new Sink(0, count -> {});
        GatewayRig gateway = GatewayRig.forwardingTo(sink.port())) {
      double rate = FRAMES / Pump.seconds(gateway.port(), FRAMES, senders);
      if (gateway.custody().appended() > 0) {
        throw new IllegalStateException("the healthy path has used the spool");
      }
      return rate;
    }
  }

  /**
   * Senders with k = 12 each and a broker without AWS's limit: with 100 publishes a second one
   * Sender would be held to 1200 frames a second, whatever the gateway does. Every frame is
   * published with its objects and acknowledged by the broker before the Sender gets its own
   * acknowledgement; nothing is stored.
   */
  private static double twoHopsAndCloud(int senders) throws Exception {
    Path folder = Files.createTempDirectory("bench-broker");
    try (Mosquitto broker =
            Mosquitto.started(folder, "allow_anonymous true\nset_tcp_nodelay true\n");
        Sink sink = new Sink(0, count -> {});
        GatewayRig gateway = GatewayRig.withCloud(sink.port(), broker.port(), unpaced())) {
      double rate = FRAMES / Pump.seconds(gateway.port(), FRAMES, senders);
      if (gateway.custody().appended() > 0) {
        throw new IllegalStateException("the way with a healthy cloud has used the spool");
      }
      return rate;
    } finally {
      GatewayRig.delete(folder);
    }
  }

  private static CloudSettings unpaced() {
    CloudSettings aws = CloudSettings.defaults();
    return new CloudSettings(
        aws.frames(),
        aws.status(),
        aws.mostFrames(),
        aws.mostOctets(),
        Duration.ofMillis(1),
        100_000,
        aws.inFlight(),
        aws.ackTimeout(),
        aws.spoolAfter());
  }

  /** Spools without a route, then starts a Receiver on the port that the gateway dials. */
  private static double spoolAndDrain(AtomicLong drainRate) throws Exception {
    CountDownLatch drained = new CountDownLatch(1);
    AtomicLong firstAt = new AtomicLong();
    int port = FreePort.find();
    double rate;
    try (GatewayRig gateway = GatewayRig.forwardingTo(port)) {
      rate = FRAMES / Pump.seconds(gateway.port(), FRAMES);
      batch = (int) (gateway.custody().appended() / gateway.custody().batches());
      Sink sink =
          new Sink(
              port,
              count -> {
                if (count == 1) {
                  firstAt.set(System.nanoTime());
                } else if (count == FRAMES) {
                  drained.countDown();
                }
              });
      boolean all = drained.await(5, TimeUnit.MINUTES);
      double seconds = (System.nanoTime() - firstAt.get()) / 1e9;
      sink.close();
      if (!all) {
        throw new IllegalStateException("the spool did not drain");
      }
      drainRate.set(Double.doubleToLongBits(FRAMES / seconds));
    }
    return rate;
  }
}
