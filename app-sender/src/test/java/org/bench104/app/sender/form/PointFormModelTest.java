package org.bench104.app.sender.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import org.bench104.app.sender.form.PointFormModel.Mark;
import org.bench104.app.sender.form.PointFormModel.Text;
import org.bench104.app.sender.points.PointSequences;
import org.bench104.app.sender.points.PointsModel;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.sender.SenderPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PointFormModelTest {
  private final PointsModel points = new PointsModel(new PointSequences(InstantSource.system()));
  private final PointFormModel form = new PointFormModel(points);

  private SenderPoint point() {
    return points.rows().get(0).point();
  }

  private void type(Text text, String typed) {
    form.text(text).textProperty().set(typed);
  }

  @ParameterizedTest
  @EnumSource(TypeId.class)
  void everyTypeHasAFormWhosePointCanBeSent(TypeId type) {
    points.load(List.of(SenderPoint.of(TypeId.M_SP_NA_1, 1, 1)));
    form.typeProperty().set(type);
    assertThat(point().type()).isEqualTo(type);
    assertThat(form.octetsProperty().get()).isNotEmpty();
  }

  @Test
  void onlyFieldsThatATypeHasAreShown() {
    assertThat(PointFormModel.marksOf(TypeId.C_SC_NA_1))
        .contains(Mark.SELECT)
        .doesNotContain(Mark.INVALID, Mark.TIME_INVALID, Mark.SEQUENCE);
    assertThat(PointFormModel.textsOf(TypeId.M_SP_NA_1))
        .doesNotContain(Text.FIXED_TIME, Text.QUALIFIER);
    assertThat(PointFormModel.marksOf(TypeId.M_ME_TF_1))
        .contains(Mark.OVERFLOW, Mark.SUMMER_TIME, Mark.TIME_INVALID)
        .doesNotContain(Mark.SELECT);
  }

  @Test
  void whatMakesSenseGoesIntoThePointAndTheRestKeepsItsReason() {
    points.load(List.of(SenderPoint.of(TypeId.M_ME_TF_1, 1, 1).withValue("1")));
    type(Text.COMMON_ADDRESS, "65536");
    type(Text.NAME, "Feeder");
    form.mark(Mark.INVALID).set(true);
    assertThat(point().name()).isEqualTo("Feeder");
    assertThat(point().quality().invalid()).isTrue();
    assertThat(point().header().commonAddress()).isEqualTo(1);
    assertThat(form.text(Text.COMMON_ADDRESS).problemProperty().get()).contains("0..65535");
    type(Text.COMMON_ADDRESS, "12");
    assertThat(point().header().commonAddress()).isEqualTo(12);
    assertThat(form.text(Text.COMMON_ADDRESS).problemProperty().get()).isEmpty();
  }

  @Test
  void aTimeThatIsNoneIsToldHowToWrite() {
    points.load(List.of(SenderPoint.of(TypeId.M_ME_TF_1, 1, 1).withValue("1")));
    type(Text.FIXED_TIME, "noon");
    assertThat(form.text(Text.FIXED_TIME).problemProperty().get()).contains("2026-01-31T12:00:00Z");
    type(Text.FIXED_TIME, "2026-01-31T12:00:00Z");
    assertThat(point().time().fixed()).isPresent();
  }
}
