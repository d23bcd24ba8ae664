package org.bench104.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bench104.simulation.CustodyFaults.Mistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Errors out of every port and files that are removed under way: nothing is lost, all goes on. */
@ExtendWith(QuietLog.class)
class CustodyFaultsTest {
  private static final int SCHEDULES = Integer.getInteger("simulation.schedules", 10_000) / 5;

  private static Simulation simulation(int seed, boolean traced, Mistake mistake) {
    Plan plan = Plan.of(seed);
    // Whoever removes a file and then kills the only one who has it open has lost it.
    List<Fault> faults =
        plan.faults().stream()
            .filter(fault -> !fault.kind().name().endsWith("_GATEWAY"))
            .filter(fault -> !fault.kind().name().startsWith("DISK_"))
            // An error while a command is answered ends the process instead.
            .filter(fault -> !fault.kind().name().startsWith("COMMANDS_"))
            .filter(fault -> fault.kind() != Fault.Kind.POWER_OFF_WHILE_STORING)
            .toList();
    return new Simulation(plan.withFaults(faults), Variant.NONE, traced)
        .withCustodyFaults(mistake)
        .named("seed " + seed);
  }

  @Test
  void thePromiseHoldsWhateverIsThrownOrRemoved() throws Exception {
    Schedules total =
        Schedules.run(SCHEDULES, (seed, traced) -> simulation(seed, traced, Mistake.NONE));
    System.out.printf("simulation of custody faults: %s%n", total);
    assertThat(total.runs()).isEqualTo(SCHEDULES);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aGatewayThatTrustsTheNameOfItsFileIsCaught(Mistake mistake) {
    for (int seed = 0; seed < 500; seed++) {
      try {
        simulation(seed, false, mistake).run();
      } catch (Violation e) {
        assertThat(e.sentence())
            .as("seed %d: %s", seed, e)
            .isIn(Sentence.LIVENESS, Sentence.CUSTODY);
        System.out.printf("simulation: %s caught by schedule %d: %s%n", mistake, seed + 1, e);
        return;
      }
    }
    assertThat(mistake).as("not caught within 500 schedules").isNull();
  }
}
