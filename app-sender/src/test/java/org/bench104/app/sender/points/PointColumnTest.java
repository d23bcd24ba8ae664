package org.bench104.app.sender.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bench104.iec104.asdu.TypeId;
import org.bench104.sender.SenderPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PointColumnTest {
  private static final SenderPoint POINT =
      SenderPoint.of(TypeId.M_ME_NB_1, 7, 1003).withValue("42").withName("P");

  @ParameterizedTest
  @EnumSource(
      value = PointColumn.class,
      names = {"TIME", "GENERATOR"},
      mode = EnumSource.Mode.EXCLUDE)
  void whatAColumnShowsCanBeTypedAgain(PointColumn column) {
    assertThat(column.edited(POINT, column.text(POINT))).isEqualTo(POINT);
  }

  @ParameterizedTest
  @CsvSource({
    "COMMON_ADDRESS, 65536, 0..65535",
    "OBJECT_ADDRESS, 16777216, 0..16777215",
    "COMMON_ADDRESS, seven, is not a number",
    "CAUSE, 64, 0..63",
    "CAUSE, sometimes, write a mnemonic",
    "QUALITY, XX, IV NT SB BL OV EI",
    "TYPE, M_XX_NA_1, is not a type"
  })
  void whatCannotBeIsRefusedInWords(PointColumn column, String typed, String words) {
    assertThatThrownBy(() -> column.edited(POINT, typed))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }

  @Test
  void marksOfAQualityAreReadInAnyOrder() {
    SenderPoint marked = PointColumn.QUALITY.edited(POINT, "bl iv");
    assertThat(marked.quality().text()).isEqualTo("IV BL");
  }

  @Test
  void anotherTypeKeepsAValueThatFitsAndDropsOneThatDoesNot() {
    assertThat(PointColumn.TYPE.edited(POINT, "M_ME_NC_1").value()).isEqualTo("42");
    assertThat(PointColumn.TYPE.edited(POINT, "M_SP_NA_1").value()).isEmpty();
    assertThat(PointColumn.TYPE.edited(POINT, "C_IC_NA_1").objectAddress()).isZero();
  }
}
