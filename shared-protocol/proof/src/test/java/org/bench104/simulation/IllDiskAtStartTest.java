package org.bench104.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.bench104.spool.Storage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whenever the gateway starts again its disk has just begun to stumble when it reads. */
@ExtendWith(QuietLog.class)
class IllDiskAtStartTest {
  private static final int SCHEDULES = Integer.getInteger("simulation.schedules", 10_000) / 5;
  private static final long ILL = 2 * World.SECOND;

  private static Simulation simulation(int seed, boolean traced, Variant variant) {
    Plan plan = Plan.of(seed);
    List<Fault> faults = new ArrayList<>(plan.faults());
    for (Fault fault : plan.faults()) {
      if (fault.kind() == Fault.Kind.KILL_GATEWAY || fault.kind() == Fault.Kind.POWER_OFF_GATEWAY) {
        long back = fault.at() + fault.length();
        faults.add(new Fault(back - 1, ILL, Fault.Kind.DISK_READ_FAILS, 0));
      }
    }
    return new Simulation(plan.withFaults(faults), variant, traced).named("seed " + seed);
  }

  @Test
  void thePromiseHoldsWhereReadsFailAtEachStart() throws Exception {
    Schedules total =
        Schedules.run(SCHEDULES, (seed, traced) -> simulation(seed, traced, Variant.NONE));
    System.out.printf("simulation of disks that are ill at the start: %s%n", total);
    assertThat(total.runs()).isEqualTo(SCHEDULES);
  }

  @Test
  void aGatewayThatTakesWhatItCannotReadForZerosIsCaught() {
    Variant zeros =
        new Variant() {
          @Override
          public Storage storage(Storage storage) {
            return new ZerosForErrors(storage);
          }
        };
    for (int seed = 0; seed < 1000; seed++) {
      try {
        simulation(seed, false, zeros).run();
      } catch (Violation e) {
        System.out.printf("simulation: caught by schedule %d: %s%n", seed + 1, e);
        return;
      }
    }
    assertThat(SCHEDULES).as("not caught within 1000 schedules").isNegative();
  }
}
