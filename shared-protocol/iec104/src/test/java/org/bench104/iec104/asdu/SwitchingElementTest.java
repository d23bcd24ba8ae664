package org.bench104.iec104.asdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SwitchingElementTest {
  /** State 1 in bits 0-1, reserved bit none, QU 5 in bits 2-6, S/E in bit 7: 1 001 01 01. */
  static List<SwitchingElement> commands() {
    return List.of(new Sco(0x95), new Dco(0x95), new Rco(0x95));
  }

  @ParameterizedTest
  @MethodSource("commands")
  void pulseAndSelectChangeAloneAndKeepTheKind(SwitchingElement command) {
    assertThat(command.pulse()).isEqualTo(5);
    assertThat(command.select()).isTrue();

    SwitchingElement other = command.withPulse(18);
    assertThat(other.raw()).isEqualTo(0x80 | 18 << 2 | 1);
    assertThat(other).hasSameClassAs(command);

    assertThat(other.withSelect(false).raw()).isEqualTo(18 << 2 | 1);
    assertThat(other.withSelect(false).withSelect(true)).isEqualTo(other);
  }

  @ParameterizedTest
  @MethodSource("commands")
  void quHasFiveBits(SwitchingElement command) {
    assertThat(command.withPulse(31).pulse()).isEqualTo(31);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> command.withPulse(32))
        .withMessage("qualifier QU 32, allowed are 0..31");
    assertThatIllegalArgumentException().isThrownBy(() -> command.withPulse(-1));
  }
}
