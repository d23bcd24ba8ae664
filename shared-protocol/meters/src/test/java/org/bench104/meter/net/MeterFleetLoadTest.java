package org.bench104.meter.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.bench104.address.HostPort;
import org.bench104.meter.MeterCommandOutcome;
import org.bench104.meter.MeterListener;
import org.bench104.meter.MeterReading;
import org.bench104.meter.MeterStatus;
import org.bench104.meter.MetersStatus;
import org.bench104.meter.dlt645.MeterAddress;
import org.bench104.meter.engine.MeterSettings;
import org.bench104.meter.simulator.SimulatedDlt645Meter;
import org.bench104.meter.simulator.SimulatedIvyMeter;
import org.bench104.meter.simulator.SimulatedMeter;
import org.bench104.net.Admission;
import org.bench104.net.AllowList;
import org.bench104.net.ConnectionLimits;
import org.bench104.net.ListenException;
import org.bench104.net.NettyLoop;
import org.bench104.testing.Eventually;
import org.junit.jupiter.api.Test;

/**
 * Many simulated meters over loopback sockets, half of them DL/T 645, half DLMS, some dead. {@code
 * -Dmeters.load=1000} runs with that many and a poll interval of 60 s; normally there are 150 and 5
 * s.
 */
class MeterFleetLoadTest {
  private static final int METERS = Integer.getInteger("meters.load", 150);
  private static final boolean FULL = METERS > 150;
  private static final Duration INTERVAL = Duration.ofSeconds(FULL ? 60 : 5);
  private static final ConnectionLimits UNLIMITED =
      new ConnectionLimits(100_000, 1_000_000, Duration.ofSeconds(60), Duration.ofSeconds(60));

  @Test
  void allAreIdentifiedAndPolledAndTheDeadStarveNobody() throws ListenException {
    int dead = METERS / 10;
    MeterSettings settings =
        MeterSettings.defaults()
            .withPolling(MeterSettings.defaults().polling().withInterval(INTERVAL));
    Map<String, List<Long>> rounds = new ConcurrentHashMap<>();
    AtomicLong readings = new AtomicLong();
    try (NettyLoop loop = new NettyLoop("meters");
        NettyLoop fleet = new NettyLoop("fleet");
        MetersServer server = listen(loop, settings)) {
      server
          .meters()
          .addListener(
              new MeterListener() {
                @Override
                public void telemetry(MeterReading reading) {
                  readings.incrementAndGet();
                  boolean first =
                      reading.register().equals("TOTAL_ENERGY_ABSOLUTE")
                          || reading.register().equals("TOTAL_ACTIVE_POSITIVE");
                  if (first) {
                    rounds
                        .computeIfAbsent(reading.meterId(), id -> new ArrayList<>())
                        .add(System.nanoTime());
                  }
                }
              });
      long start = System.nanoTime();
      List<MeterDialler> diallers = fleet(fleet, server, METERS, dead);
      Eventually.until("all are identified", () -> server.meters().status().online() == METERS);
      double identified = seconds(start);
      int wanted = 3;
      for (int round = 1; round <= wanted; round++) {
        int reached = round;
        Eventually.until(
            "round " + round + " of every live meter",
            () -> count(rounds, reached) == METERS - dead);
      }
      System.gc();
      long heap = usedHeap();
      double worst = worstGap(rounds);
      MetersStatus status = server.meters().status();
      System.out.printf(
          "%d meters, %d of them dead: identified in %.1f s, %d readings, longest time between two"
              + " rounds of a live meter %.1f s (interval %d s), heap after collection %d MiB with"
              + " both sides in it, polls %s%n",
          METERS,
          dead,
          identified,
          readings.get(),
          worst,
          INTERVAL.toSeconds(),
          heap >> 20,
          status.polling());
      if (FULL) { // measured on a machine of its own; else a slow machine would fail it
        assertThat(worst).isLessThan(1.1 * INTERVAL.toSeconds());
      }

      assertThat(heap).isLessThan(256L << 20);
      assertThat(rounds).hasSize(METERS - dead);
      diallers.forEach(MeterDialler::close);
      Eventually.until("all have gone", () -> server.connectionCount() == 0);
    }
  }

  @Test
  void aStormOfRedialsLosesNoCommandAndLeaksNoConnection() throws Exception {
    int meters = FULL ? 200 : 50;
    MeterSettings settings =
        MeterSettings.defaults()
            .withPolling(MeterSettings.defaults().polling().withInterval(INTERVAL));
    try (NettyLoop loop = new NettyLoop("meters");
        NettyLoop fleet = new NettyLoop("fleet");
        MetersServer server = listen(loop, settings)) {
      List<String> offline = new ArrayList<>();
      server
          .meters()
          .addListener(
              new MeterListener() {
                @Override
                public void status(MeterStatus status) {
                  if (!status.online()) {
                    offline.add(status.meterId());
                  }
                }
              });
      List<MeterDialler> diallers = new ArrayList<>();
      Set<String> ids = new HashSet<>();
      for (int i = 0; i < meters; i++) {
        SimulatedMeter meter = ivy(i);
        ids.add(meter.address());
        MeterDialler dialler =
            new MeterDialler(
                fleet,
                new HostPort("127.0.0.1", server.localPort()),
                meter,
                new Disturbance(false, false, false, Duration.ofMillis(20), false, true),
                Duration.ZERO,
                line -> {});
        diallers.add(dialler);
        dialler.start();
      }
      Eventually.until("all are there", () -> server.meters().status().online() == meters);
      Map<String, CompletableFuture<MeterCommandOutcome<MeterReading>>> commands = new HashMap<>();
      for (String id : ids) {
        commands.put(id, server.meters().readRegister(id, "FREQUENCY"));
      }
      diallers.forEach(MeterDialler::redial); // the old connections stay half-open
      for (CompletableFuture<MeterCommandOutcome<MeterReading>> command : commands.values()) {
        assertThat(command.get(40, TimeUnit.SECONDS)).isInstanceOf(MeterCommandOutcome.Done.class);
      }
      Eventually.until("all are replaced", () -> server.meters().status().replaced() == meters);
      Eventually.until("the old ones have gone", () -> server.connectionCount() == meters);
      for (String id : ids) {
        assertThat(server.meters().readRegister(id, "VOLTAGE_TOTAL").get(40, TimeUnit.SECONDS))
            .as("command to %s after the storm", id)
            .isInstanceOf(MeterCommandOutcome.Done.class);
      }
      assertThat(offline).isEmpty();
      assertThat(server.meters().status().connections()).isEqualTo(meters);
      diallers.forEach(MeterDialler::close);
    }
  }

  private static List<MeterDialler> fleet(
      NettyLoop loop, MetersServer server, int meters, int dead) {
    List<MeterDialler> diallers = new ArrayList<>();
    for (int i = 0; i < meters; i++) {
      boolean isDead = i % (meters / dead) == 0;
      SimulatedMeter meter =
          i % 2 == 0 || isDead
              ? ivy(i)
              : new SimulatedDlt645Meter(
                  new MeterAddress(String.format("%012d", i + 1)),
                  SimulatedDlt645Meter.Behaviour.NORMAL);
      MeterDialler dialler =
          new MeterDialler(
              loop,
              new HostPort("127.0.0.1", server.localPort()),
              meter,
              isDead ? Disturbance.NONE.asDeaf() : Disturbance.NONE,
              isDead ? Duration.ofSeconds(30) : Duration.ZERO,
              line -> {});
      diallers.add(dialler);
      dialler.start();
    }
    return diallers;
  }

  private static SimulatedMeter ivy(int number) {
    return new SimulatedIvyMeter(
        String.format("3%011d", number),
        new SimulatedIvyMeter.Behaviour(false, false, false, 0, SimulatedIvyMeter.Push.HEARTBEAT));
  }

  private static MetersServer listen(NettyLoop loop, MeterSettings settings)
      throws ListenException {
    return MetersServer.listen(
        loop,
        new HostPort("127.0.0.1", 0),
        new Admission(20_000, AllowList.everybody()),
        UNLIMITED,
        settings,
        InstantSource.system());
  }

  private static long count(Map<String, List<Long>> rounds, int least) {
    return rounds.values().stream().filter(times -> times.size() >= least).count();
  }

  private static double worstGap(Map<String, List<Long>> rounds) {
    double worst = 0;
    for (List<Long> times : rounds.values()) {
      for (int i = 1; i < times.size(); i++) {
        worst = Math.max(worst, (times.get(i) - times.get(i - 1)) / 1e9);
      }
    }
    return worst;
  }

  private static long usedHeap() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
