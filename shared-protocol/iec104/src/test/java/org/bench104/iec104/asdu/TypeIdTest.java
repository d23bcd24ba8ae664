package org.bench104.iec104.asdu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TypeIdTest {
  @Test
  void exactlyTheTypesOfTheTableAreKnown() {
    assertThat(IntStream.rangeClosed(-1, 256).filter(id -> TypeId.of(id).isPresent()).boxed())
        .containsExactlyElementsOf(
            IntStream.of(1, 30, 45, 58, 70, 100, 110, 120)
                .flatMap(first -> IntStream.rangeClosed(first, lastOf(first)))
                .boxed()
                .toList());
    assertThat(TypeId.of(36)).contains(TypeId.M_ME_TF_1);
  }

  private static int lastOf(int first) {
    return switch (first) {
      case 1 -> 21;
      case 30 -> 41;
      case 45 -> 51;
      case 58 -> 64;
      case 70 -> 70;
      case 100 -> 107;
      case 110 -> 113;
      default -> 127;
    };
  }

  @Test
  void mnemonicsAndNumbersAreUnderstood() {
    assertThat(TypeId.parse("m_me_tf_1")).isEqualTo(TypeId.M_ME_TF_1);
    assertThat(TypeId.parse("M-ME-TF")).isEqualTo(TypeId.M_ME_TF_1);
    assertThat(TypeId.parse(" 36 ")).isEqualTo(TypeId.M_ME_TF_1);
  }

  @Test
  void anUnknownTypeNamesSimilarOnes() {
    assertThatThrownBy(() -> TypeId.parse("M_ME_TX_1"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("'M_ME_TX_1' is not a type of IEC 60870-5-104; similar are")
        .hasMessageContaining("M_ME_TD_1 (normalized value with CP56)");
  }

  @Test
  void directionAndSequencesFollowTheStandard() {
    assertThat(TypeId.M_SP_NA_1.direction()).isEqualTo(TypeId.Direction.MONITOR);
    assertThat(TypeId.C_SC_NA_1.direction()).isEqualTo(TypeId.Direction.CONTROL);
    assertThat(TypeId.F_SG_NA_1.direction()).isEqualTo(TypeId.Direction.BOTH);
    assertThat(Arrays.stream(TypeId.values()).filter(TypeId::sqAllowed).map(TypeId::id))
        .containsExactly(1, 3, 5, 7, 9, 11, 13, 15, 20, 21, 126);
    assertThat(TypeId.M_SP_TB_1.description()).isEqualTo("single point with CP56");
  }

  @Test
  void causesHaveCodeAndAbbreviation() {
    assertThat(Cause.of(3)).contains(Cause.SPONTANEOUS);
    assertThat(Cause.of(44).orElseThrow().mnemonic()).isEqualTo("uktypeid");
    assertThat(IntStream.range(-1, 70).filter(code -> Cause.of(code).isEmpty()).boxed())
        .containsExactly(
            -1, 0, 17, 18, 19, 42, 43, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62,
            63, 64, 65, 66, 67, 68, 69);
  }
}
