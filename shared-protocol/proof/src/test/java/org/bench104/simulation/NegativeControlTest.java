package org.bench104.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A judge that never convicts proves nothing: gateways built wrongly must be found out. */
@ExtendWith(QuietLog.class)
class NegativeControlTest {
  private static final int AT_MOST = 1000;

  @ParameterizedTest
  @EnumSource
  void aGatewayThatBreaksThePromiseIsCaught(Variants variant) {
    for (int seed = 0; seed < AT_MOST; seed++) {
      try {
        new Simulation(Plan.of(seed), variant, false).run();
      } catch (Violation e) {
        assertThat(e.sentence()).as("seed %d: %s", seed, e).isEqualTo(variant.broken());
        System.out.printf("simulation: %s caught by schedule %d: %s%n", variant, seed + 1, e);
        return;
      }
    }
    assertThat(variant).as("not caught within " + AT_MOST + " schedules").isNull();
  }
}
