package org.bench104.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bench104.gateway.CustodySettings;
import org.bench104.gateway.RouteSettings;
import org.bench104.gateway.cloud.CloudSettings;
import org.bench104.gateway.iec104.Gateway;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.simulation.CloudPlan.Kind;
import org.bench104.simulation.CloudPlan.Mistake;
import org.bench104.simulation.CloudPlan.Outage;
import org.bench104.simulation.Plan.Burst;
import org.bench104.simulation.Simulation.CrashPoint;
import org.bench104.spool.SpoolSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The promise with two destinations, each with a cursor of its own in one spool. */
@ExtendWith(QuietLog.class)
class SecondDestinationTest {
  private static final int SCHEDULES = Integer.getInteger("simulation.cloud.schedules", 2000);
  private static final long MILLI = World.MILLI;

  private static Simulation random(long seed, boolean traced, Mistake mistake) {
    Plan plan = Plan.of(seed);
    return new Simulation(plan, Variant.NONE, traced)
        .withCloud(CloudPlan.of(seed, plan.faultsOver(), mistake))
        .named("seed " + seed);
  }

  @Test
  void thePromiseHoldsForBothUnderRandomFaults() throws Exception {
    Schedules total =
        Schedules.run(SCHEDULES, (seed, traced) -> random(seed, traced, Mistake.NONE));
    System.out.println("simulation: two destinations: " + total);
    assertThat(total.crashes()).isGreaterThan(SCHEDULES / 4);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aGatewayThatIsWrongAboutTheSecondIsCaught(Mistake mistake) {
    for (int seed = 0; seed < 1000; seed++) {
      try {
        random(seed, false, mistake).run();
      } catch (Violation e) {
        assertThat(e.sentence()).as("seed %d: %s", seed, e).isEqualTo(mistake.broken());
        System.out.printf("simulation: %s caught by schedule %d: %s%n", mistake, seed + 1, e);
        return;
      }
    }
    assertThat(mistake).as("not caught").isNull();
  }

  /** Healthy, the cloud away for long, the cloud back and draining, healthy again. */
  private static Simulation oneAway(boolean traced) {
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
            new Burst(100 * MILLI, 0, 4),
            new Burst(900 * MILLI, 0, 20),
            new Burst(2500 * MILLI, 0, 8),
            new Burst(5200 * MILLI, 0, 4));
    Plan plan = new Plan(1, 1, link, link, gateway, spool, bursts, List.of(), 5500 * MILLI);
    CloudSettings cloud =
        CloudSettings.defaults()
            .withBatches(5, Duration.ofMillis(50))
            .withTimes(Duration.ofSeconds(3), Duration.ofSeconds(1));
    return new Simulation(plan, Variant.NONE, traced)
        .withCloud(
            new CloudPlan(
                cloud, List.of(new Outage(500 * MILLI, 3000 * MILLI, Kind.GONE)), Mistake.NONE));
  }

  @Test
  void everyNodeMayCrashAtEveryStepWhileOneDestinationIsAway() throws Exception {
    Simulation whole = oneAway(false);
    whole.run();
    List<CrashPoint> points = new ArrayList<>();
    for (int node = 0; node < whole.nodes(); node++) {
      for (long step = 0; step < whole.stepsWithFaults(); step++) {
        points.add(new CrashPoint(node, step, step % 2 == 0, 300 * MILLI));
      }
    }
    Schedules total =
        Schedules.run(
            points.size(),
            (i, traced) -> oneAway(traced).crashingAt(points.get(i)).named("" + points.get(i)));
    System.out.println("simulation: a crash at every step, two destinations: " + total);
    assertThat(total.crashes()).isEqualTo(points.size()).isGreaterThan(500);
  }

  @Test
  void theHealthyDestinationGoesOnThroughALongOutageOfTheOther() {
    Plan random = Plan.of(7);
    List<Burst> bursts = new ArrayList<>();
    for (long at = World.SECOND; at < 600 * World.SECOND; at += 3 * World.SECOND) {
      bursts.add(new Burst(at, 0, 12));
    }
    Plan plan =
        new Plan(
            7,
            1,
            random.field(),
            random.far(),
            random.gateway(),
            new SpoolSettings(2048, 4L << 20, 512, Duration.ofMillis(500), 40),
            bursts,
            List.of(),
            620 * World.SECOND);
    Simulation simulation =
        new Simulation(plan, Variant.NONE, false)
            .withCloud(
                new CloudPlan(
                    CloudSettings.defaults(),
                    List.of(new Outage(2 * World.SECOND, 600 * World.SECOND, Kind.GONE)),
                    Mistake.NONE));
    long[] during = new long[2];
    simulation
        .world()
        .after(
            599 * World.SECOND,
            null,
            () -> {
              during[0] = simulation.promise().recorded();
              during[1] = simulation.gateway().spool().rowsAfter(0).size();
            });
    simulation.run();
    long sent = 12L * bursts.size();
    assertThat(during[0]).as("recorded by the healthy one").isGreaterThanOrEqualTo(sent - 24);
    assertThat(during[1]).as("rows kept for the other").isGreaterThanOrEqualTo(sent - 48);
    assertThat(simulation.gateway().spool().isEmpty()).as("released at the end").isTrue();
  }
}
