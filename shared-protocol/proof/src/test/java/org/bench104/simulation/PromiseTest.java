package org.bench104.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The seven sentences of the promise under random faults. {@code -Dsimulation.schedules=1000000}
 * runs more of them, {@code -Dsimulation.seed=…} replays one and prints what happened.
 */
@ExtendWith(QuietLog.class)
class PromiseTest {
  private static final int SCHEDULES = Integer.getInteger("simulation.schedules", 10_000);

  @Test
  void thePromiseHoldsUnderRandomFaults() throws Exception {
    Long one = Long.getLong("simulation.seed");
    if (one != null) {
      replay(one);
      return;
    }
    long began = System.nanoTime();
    Schedules total =
        Schedules.run(
            SCHEDULES,
            (seed, traced) ->
                new Simulation(Plan.of(seed), Variant.NONE, traced).named("seed " + seed));
    System.out.printf("simulation: %s, %d s%n", total, (System.nanoTime() - began) / 1_000_000_000);
    assertThat(total.runs()).isEqualTo(SCHEDULES);
    assertThat(total.crashes()).as("crashes").isGreaterThan(SCHEDULES / 4);
  }

  private static void replay(long seed) {
    Simulation simulation = new Simulation(Plan.of(seed), Variant.NONE, true);
    try {
      System.out.println(simulation.run());
    } finally {
      Plan.of(seed).faults().forEach(System.out::println);
      simulation.world().trace().forEach(System.out::println);
    }
  }

  @Test
  void aSeedAlwaysTellsTheSameStory() {
    for (long seed = 1; seed < 40; seed += 3) {
      assertThat(trace(seed)).as("seed " + seed).isEqualTo(trace(seed)).isNotEmpty();
    }
  }

  private static List<String> trace(long seed) {
    Simulation simulation = new Simulation(Plan.of(seed), Variant.NONE, true);
    simulation.run();
    return simulation.world().trace();
  }
}
