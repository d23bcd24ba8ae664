package org.bench104.ui.frames;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import javafx.beans.property.StringProperty;
import org.bench104.bytes.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramesModelTest {
  private final FramesModel model = new FramesModel(10);

  @Test
  void countsAllFramesAndShowsTheNewest() {
    model.append(Rows.rows(1, 25));

    assertThat(Rows.numbers(model.shown())).hasSize(10).startsWith(16L);
    assertThat(model.totalProperty().get()).isEqualTo(25);
  }

  @ParameterizedTest
  @CsvSource({
    "type, M_ME, 1",
    "type, m-sp-na, 2",
    "type, 11, 1",
    "type, 1, 2",
    "commonAddress, 7, 1",
    "objects, 2000, 2",
    "objects, 900-1100, 1",
    "objects, 2000-, 2",
    "cause, neg, 2",
    "quality, iv, 2",
    "text, 07 00 e8, 1",
    "text, actcon, 2",
    "state, wait, 1"
  })
  void filtersByOneField(String field, String text, long left) {
    model.append(List.of(Rows.row(1), Rows.row(2, Rows.INVALID_POINT).sentAs(0)));

    property(field).set(text);

    assertThat(Rows.numbers(model.shown())).containsExactly(left);
    assertThat(model.filter().problemProperty().get()).isEmpty();
    assertThat(model.filter().activeBinding().get()).isTrue();

    model.filter().clear();
    assertThat(model.shown()).hasSize(2);
    assertThat(model.filter().activeBinding().get()).isFalse();
  }

  private StringProperty property(String field) {
    FrameFilterModel filter = model.filter();
    return switch (field) {
      case "type" -> filter.typeProperty();
      case "commonAddress" -> filter.commonAddressProperty();
      case "objects" -> filter.objectsProperty();
      case "cause" -> filter.causeProperty();
      case "quality" -> filter.qualityProperty();
      case "text" -> filter.textProperty();
      default -> filter.stateProperty();
    };
  }

  @Test
  void allFieldsMustFit() {
    model.append(List.of(Rows.row(1), Rows.row(2, Rows.INVALID_POINT)));
    model.filter().commonAddressProperty().set("7");
    model.filter().qualityProperty().set("IV");

    assertThat(model.shown()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "commonAddress, 65536, common address '65536': allowed are 0..65535",
    "commonAddress, x, common address 'x': allowed are 0..65535",
    "objects, 16777216, object address '16777216': allowed are 0..16777215",
    "objects, 1-b, object address 'b': allowed are 0..16777215",
    "objects, 9-3, 'object addresses run from low to high, e.g. 3-9'"
  })
  void saysWhatMakesNoSenseAndShowsEverything(String field, String text, String problem) {
    model.append(Rows.rows(1, 2));

    property(field).set(text);

    assertThat(model.filter().problemProperty().get()).isEqualTo(problem);
    assertThat(model.shown()).hasSize(2);
  }

  @Test
  void aPauseFreezesTheViewAndLosesNothing() {
    model.append(Rows.rows(1, 3));
    model.pausedProperty().set(true);
    model.append(Rows.rows(4, 6));
    model.replace(List.of(Rows.row(2).sentAs(1), Rows.row(5).sentAs(4)));

    assertThat(Rows.numbers(model.shown())).containsExactly(1L, 2L, 3L);
    assertThat(model.shown().get(1).state()).isEqualTo(FrameState.WAITING);
    assertThat(model.heldProperty().get()).isEqualTo(3);
    assertThat(model.totalProperty().get()).isEqualTo(6);

    model.pausedProperty().set(false);

    assertThat(Rows.numbers(model.shown())).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    assertThat(model.shown().get(1).state()).isEqualTo(FrameState.SENT);
    assertThat(model.shown().get(4).state()).isEqualTo(FrameState.SENT);
    assertThat(model.heldProperty().get()).isZero();
  }

  @Test
  void aLongPauseKeepsOneRingOfRows() {
    model.pausedProperty().set(true);
    model.append(Rows.rows(1, 1000));
    assertThat(model.heldProperty().get()).isEqualTo(10);

    model.pausedProperty().set(false);

    assertThat(Rows.numbers(model.shown())).hasSize(10).startsWith(991L);
    assertThat(model.totalProperty().get()).isEqualTo(1000);
  }

  @Test
  void showsAFrameEvenWhenTheFilterHidesIt() {
    model.append(List.of(Rows.row(1), Rows.row(2, Rows.INVALID_POINT)));
    model.filter().typeProperty().set("M_ME");

    assertThat(model.show(2)).isTrue();

    assertThat(model.selectedProperty().get().number()).isEqualTo(2);
    assertThat(model.shown()).hasSize(2);
    assertThat(model.followingProperty().get()).isFalse();
  }

  @Test
  void tellsWhenAFrameIsNotKeptAnyMore() {
    model.append(Rows.rows(1, 25));

    assertThat(model.show(3)).isFalse();
    assertThat(model.selectedProperty().get()).isNull();
  }

  @Test
  void theSelectedRowFollowsItsFrame() {
    model.append(Rows.rows(1, 3));
    model.show(2);

    model.replace(List.of(Rows.row(2).acknowledgedAfter(500)));

    assertThat(model.selectedProperty().get().state()).isEqualTo(FrameState.ACKNOWLEDGED);
  }

  @Test
  void clearForgetsEverything() {
    model.append(Rows.rows(1, 3));
    model.show(2);

    model.clear();

    assertThat(model.rows()).isEmpty();
    assertThat(model.totalProperty().get()).isZero();
    assertThat(model.selectedProperty().get()).isNull();
  }

  @Test
  void copiesRowsForASpreadsheet() {
    FrameRow row = Rows.row(4, Octets.parseHex("01 01 03 00 07 00 09 00 00 01"));

    String text =
        FrameText.rows(
            List.of(row, row),
            List.of(FrameColumn.NUMBER, FrameColumn.TYPE, FrameColumn.OBJECT_ADDRESS));

    assertThat(text).isEqualTo("4\tM_SP_NA_1\t9\n4\tM_SP_NA_1\t9");
    assertThat(FrameText.octets(List.of(row))).isEqualTo("01010300070009000001");
  }
}
