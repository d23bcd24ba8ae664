package org.bench104.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bench104.gateway.CustodySettings;
import org.bench104.gateway.RouteSettings;
import org.bench104.gateway.iec104.Gateway;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.simulation.Fault.Kind;
import org.bench104.simulation.Plan.Burst;
import org.bench104.simulation.Simulation.CrashPoint;
import org.bench104.spool.SpoolSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * One schedule that has everything in it - the healthy path, the second route, both away, filling
 * the spool, draining it, the return to the first route - with every node crashing at every step.
 */
@ExtendWith(QuietLog.class)
class CrashAtEveryStepTest {
  private static final long MILLI = World.MILLI;
  private static final long DOWN = 300 * MILLI;

  private static Simulation simulation(boolean traced) {
    LinkSettings link =
        LinkSettings.defaults()
            .withWindow(4, 2)
            .withT0(Duration.ofSeconds(1))
            .withTimeouts(Duration.ofSeconds(3), Duration.ofSeconds(1), Duration.ofSeconds(4))
            .withAckDelay(Duration.ofMillis(50));
    Gateway.Settings gateway =
        new Gateway.Settings(
            new CustodySettings(
                Duration.ofMillis(1500), Duration.ofSeconds(1), Duration.ofMillis(200), 3),
            new RouteSettings(
                Duration.ofMillis(1000),
                Duration.ofMillis(200),
                Duration.ofMillis(50),
                Duration.ofMillis(500)));
    SpoolSettings spool = new SpoolSettings(512, 64 * 1024, 512, Duration.ofMillis(300), 4);
    List<Burst> bursts =
        List.of(
            new Burst(100 * MILLI, 0, 3),
            new Burst(900 * MILLI, 0, 4),
            new Burst(2100 * MILLI, 0, 12),
            new Burst(3400 * MILLI, 0, 6),
            new Burst(5200 * MILLI, 0, 3));
    List<Fault> faults =
        List.of(
            new Fault(500 * MILLI, 700 * MILLI, Kind.CUT_LAN, 0),
            new Fault(1000 * MILLI, 0, Kind.COMMANDS_FROM_RECEIVER, 1),
            new Fault(1050 * MILLI, 0, Kind.COMMANDS_FROM_SENDER, 1),
            new Fault(2000 * MILLI, 1300 * MILLI, Kind.CUT_BOTH, 0));
    return new Simulation(
        new Plan(1, 1, link, link, gateway, spool, bursts, faults, 5500 * MILLI),
        Variant.NONE,
        traced);
  }

  @Test
  void everyNodeMayCrashAtEveryStep() throws Exception {
    Simulation whole = simulation(false);
    whole.run();
    List<CrashPoint> points = new ArrayList<>();
    for (int node = 0; node < whole.nodes(); node++) {
      for (long step = 0; step < whole.stepsWithFaults(); step++) {
        points.add(new CrashPoint(node, step, false, DOWN));
        points.add(new CrashPoint(node, step, true, DOWN));
      }
    }
    Schedules total =
        Schedules.run(
            points.size(),
            (i, traced) ->
                simulation(traced).crashingAt(points.get(i)).named(points.get(i).toString()));
    System.out.println("simulation: a crash at every step: " + total);
    assertThat(total.crashes()).isEqualTo(points.size()).isGreaterThan(1000);
  }

  @Test
  void theGatewayMayEndInEveryStorageOperation() throws Exception {
    Outcome whole = simulation(false).run();
    int operations = (int) whole.storageOperations();
    Schedules total =
        Schedules.run(
            2 * operations,
            (i, traced) -> {
              Simulation simulation = simulation(traced).named("operation " + (i / 2 + 1));
              simulation.gateway().endWhileStoring(i / 2 + 1L, DOWN, i % 2 == 0);
              return simulation;
            });
    System.out.println("simulation: an end in every storage operation: " + total);
    assertThat(total.crashes()).isGreaterThan(operations).isGreaterThan(50);
  }
}
