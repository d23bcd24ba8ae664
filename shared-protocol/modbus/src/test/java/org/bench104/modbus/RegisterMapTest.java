package org.bench104.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisterMapTest {
  private static RegisterDefinition register(
      String name, int address, RegisterType type, WordOrder order, double scale) {
    return new RegisterDefinition(name, address, type, order, scale, "", 0, -1e12, 1e12);
  }

  @ParameterizedTest
  @CsvSource({
    // type, order, scale, first word, second word, value
    "UINT16, HIGH_FIRST, 1, 65535, 0, 65535",
    "INT16, HIGH_FIRST, 0.1, 65484, 0, -5.2",
    "INT16, HIGH_FIRST, 1, 32768, 0, -32768",
    "UINT16, HIGH_FIRST, 0.1, 485, 0, 48.5",
    "UINT16, HIGH_FIRST, 0.01, 536, 0, 5.36",
    "UINT32, HIGH_FIRST, 1, 22149, 49536, 1451606400",
    "UINT32, LOW_FIRST, 1, 49536, 22149, 1451606400",
    "UINT32, HIGH_FIRST, 1, 65535, 65535, 4294967295",
    "INT32, HIGH_FIRST, 1, 65535, 65534, -2",
    "INT32, LOW_FIRST, 0.5, 65534, 65535, -1",
    "FLOAT32, HIGH_FIRST, 1, 16968, 0, 50",
    "FLOAT32, LOW_FIRST, 2, 0, 16968, 100",
    "UNIX_TIME, HIGH_FIRST, 1, 33000, 5, 2162688005",
  })
  void everyTypeIsReadAndWrittenBack(
      RegisterType type, WordOrder order, double scale, int first, int second, double value) {
    RegisterDefinition register = register("r", 0, type, order, scale);
    assertThat(register.reading(first, second).value()).isEqualTo(value);
    int[] words = register.words(value);
    assertThat(words[0]).isEqualTo(first);
    if (type.words() == 2) {
      assertThat(words[1]).isEqualTo(second);
    }
  }

  @Test
  void whatCannotBeHeldIsCutWhenWritten() {
    assertThat(register("r", 0, RegisterType.UINT16, WordOrder.HIGH_FIRST, 0.1).words(1e9))
        .containsExactly(65535);
    assertThat(register("r", 0, RegisterType.INT16, WordOrder.HIGH_FIRST, 1).words(-1e9))
        .containsExactly(0x8000);
    assertThat(register("r", 0, RegisterType.UINT16, WordOrder.HIGH_FIRST, 1).words(Double.NaN))
        .containsExactly(0);
  }

  @Test
  void bitsThatAreNoNumberAreInvalid() {
    RegisterDefinition register = register("r", 0, RegisterType.FLOAT32, WordOrder.HIGH_FIRST, 1);
    assertThat(register.reading(0x7FC0, 0).quality().invalid()).isTrue();
  }

  @Test
  void overlapsAndSameNamesAreNamed() {
    RegisterDefinition a = register("a", 5, RegisterType.UINT32, WordOrder.HIGH_FIRST, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new RegisterMap(
                    List.of(a, register("b", 6, RegisterType.UINT16, WordOrder.HIGH_FIRST, 1))))
        .withMessage("b needs register 6, a has registers 5 and 6");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new RegisterMap(
                    List.of(a, register("a", 9, RegisterType.UINT16, WordOrder.HIGH_FIRST, 1))))
        .withMessage("the name 'a' is already used");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> register("a", 65535, RegisterType.UINT32, WordOrder.HIGH_FIRST, 1))
        .withMessage("address 65535, allowed are 0..65534");
  }

  @Test
  void thePvMapIsThatOfTheTelemetry() {
    assertThat(RegisterMap.pv().registers())
        .extracting(RegisterDefinition::name)
        .containsExactly("P_ac", "P_dc", "V_dc", "I_dc", "G", "T_cell", "time");
    assertThat(RegisterMap.pv().first()).isZero();
    assertThat(RegisterMap.pv().end()).isEqualTo(8);
  }
}
