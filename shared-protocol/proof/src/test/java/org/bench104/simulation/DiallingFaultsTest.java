package org.bench104.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bench104.simulation.DiallingFaults.Mistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A gateway that cannot make sockets, hears nothing of its attempts or loses timers dials on. */
@ExtendWith(QuietLog.class)
class DiallingFaultsTest {
  private static final int SCHEDULES = Integer.getInteger("simulation.schedules", 10_000) / 5;

  private static Simulation simulation(int seed, boolean traced, Mistake mistake) {
    Plan plan = Plan.of(seed);
    // A command that is refused a little late because its timer was lost is not what is asked here.
    List<Fault> faults =
        plan.faults().stream()
            .filter(fault -> !fault.kind().name().startsWith("COMMANDS_"))
            .toList();
    return new Simulation(plan.withFaults(faults), Variant.NONE, traced)
        .withDiallingFaults(mistake)
        .named("seed " + seed);
  }

  @Test
  void thePromiseHoldsWhenRoutesCannotBeDialled() throws Exception {
    Schedules total =
        Schedules.run(SCHEDULES, (seed, traced) -> simulation(seed, traced, Mistake.NONE));
    System.out.printf("simulation of dialling faults: %s%n", total);
    assertThat(total.runs()).isEqualTo(SCHEDULES);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aGatewayThatTrustsInOutcomesOrTimersIsCaught(Mistake mistake) {
    for (int seed = 0; seed < 500; seed++) {
      try {
        simulation(seed, false, mistake).run();
      } catch (Violation e) {
        // Without its timers a gateway neither dials nor stores what waits.
        assertThat(e.sentence())
            .as("seed %d: %s", seed, e)
            .isIn(Sentence.LIVENESS, Sentence.BOUNDED);
        System.out.printf("simulation: %s caught by schedule %d: %s%n", mistake, seed + 1, e);
        return;
      }
    }
    assertThat(mistake).as("not caught within 500 schedules").isNull();
  }
}
