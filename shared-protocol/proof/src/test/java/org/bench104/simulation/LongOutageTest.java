package org.bench104.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.bench104.simulation.Fault.Kind;
import org.bench104.simulation.Plan.Burst;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ten minutes without a Receiver, most of them with a full disk, while Senders come and go: memory
 * stays within the windows at every step, nothing is dropped, and all recovers by itself.
 */
@ExtendWith(QuietLog.class)
class LongOutageTest {
  private static final long OUTAGE = 600 * World.SECOND;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void memoryStaysFlatAndNothingIsLost(long seed) {
    Plan random = Plan.of(seed);
    List<Fault> faults = new ArrayList<>();
    List<Burst> bursts = new ArrayList<>();
    faults.add(new Fault(World.SECOND, OUTAGE, Kind.CUT_BOTH, 0));
    Kind full = seed % 2 == 0 ? Kind.DISK_FULL : Kind.DISK_FULL_UNEXPECTEDLY;
    faults.add(new Fault(20 * World.SECOND, OUTAGE - 60 * World.SECOND, full, 0));
    for (long at = 2 * World.SECOND; at < OUTAGE; at += (3 + seed) * World.SECOND) {
      int sender = (int) (at / World.SECOND % random.senders());
      faults.add(new Fault(at, World.MILLI, Kind.CUT_FIELD, sender));
      bursts.add(new Burst(at + World.MILLI, sender, 12));
    }
    Plan plan =
        new Plan(
            seed,
            random.senders(),
            random.field(),
            random.far(),
            random.gateway(),
            random.spool(),
            bursts,
            faults,
            OUTAGE + 10 * World.SECOND);
    Outcome outcome = new Simulation(plan, Variant.NONE, false).run();
    assertThat(outcome.frames()).isGreaterThanOrEqualTo(12L * bursts.size());
  }
}
