package org.bench104.app.sender.points;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.sender.Generator;
import org.bench104.sender.SenderPoint;
import org.junit.jupiter.api.Test;

class PointsModelTest {
  private final PointsModel model =
      new PointsModel(new PointSequences(InstantSource.fixed(Instant.EPOCH)));

  private static SenderPoint point(int address, String value) {
    return SenderPoint.of(TypeId.M_ME_NB_1, 1, address).withValue(value);
  }

  @Test
  void aPointIsAddedLikeTheSelectedOneWithTheNextAddress() {
    model.load(List.of(point(10, "1"), point(20, "2")));
    model.add();
    assertThat(model.points()).extracting(SenderPoint::objectAddress).containsExactly(10, 11, 20);
    assertThat(model.changedProperty().get()).isTrue();
  }

  @Test
  void aListThatWasLoadedIsNotChanged() {
    model.load(List.of(point(10, "1")));
    assertThat(model.changedProperty().get()).isFalse();
    model.rows().get(0).pointProperty().set(point(10, "2"));
    assertThat(model.changedProperty().get()).isTrue();
  }

  @Test
  void sendingByHandAndAutomaticallyTakesValuesFromOneSequence() {
    model.load(List.of(point(10, "0").withGenerator(new Generator.Ramp(0, 100, 101))));
    model.chosen().setAll(model.rows());
    List<Octets> first = model.nextOfChosen();
    List<Octets> second = model.sequences().nextOfAll();
    // M_ME_NB_1: six octets of header, three of address, then the value, low octet first
    assertThat(first.get(0).at(9)).isEqualTo(0);
    assertThat(second.get(0).at(9)).isEqualTo(1);
  }

  @Test
  void aPointThatCannotBeSentIsNamedAndNothingIsSent() {
    model.load(List.of(point(10, "1"), point(11, "40000").withName("Feeder")));
    assertThatThrownBy(() -> model.sequences().nextOfAll())
        .hasMessageContaining("point 'Feeder'")
        .hasMessageContaining("nothing was sent");
  }
}
