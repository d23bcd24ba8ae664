package org.bench104.app.receiver.values;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.point.PointAddress;
import org.bench104.receiver.CurrentValue;
import org.bench104.receiver.TrendPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesModelTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final InstantSource clock = now::get;
  private final ValuesModel model = new ValuesModel(clock);

  private static CurrentValue value(int station, int point, String value, long count) {
    return new CurrentValue(
        new PointAddress(station, point),
        TypeId.M_ME_NC_1,
        "spont",
        value,
        "good",
        "",
        0,
        "here:1",
        count);
  }

  private List<String> addresses() {
    return model.shown().stream().map(row -> row.address().text()).toList();
  }

  @Test
  void pointsStandByAddressAndChangeInPlace() {
    model.update(List.of(value(2, 1, "1", 1), value(1, 20, "2", 1), value(1, 3, "3", 1)));
    ValueRow first = model.rows().get(0);
    model.update(List.of(value(1, 3, "4", 2), value(1, 7, "5", 1)));
    assertThat(addresses()).containsExactly("1/3", "1/7", "1/20", "2/1");
    assertThat(model.rows().get(0)).isSameAs(first);
    assertThat(first.value().value()).isEqualTo("4");
    assertThat(first.value().count()).isEqualTo(2);
  }

  @Test
  void theTextNarrowsThePoints() {
    model.update(List.of(value(1, 3, "17.5", 1), value(2, 3, "4", 1)));
    model.textProperty().set(" 2/3 ");
    assertThat(addresses()).containsExactly("2/3");
    model.textProperty().set("17.");
    assertThat(addresses()).containsExactly("1/3");
    model.textProperty().set("");
    assertThat(addresses()).hasSize(2);
  }

  @Test
  void onlyTheFirstFewSelectedPointsAreCharted() {
    model.chart(IntStream.range(0, 9).mapToObj(i -> new PointAddress(1, i)).toList());
    assertThat(model.charted()).hasSize(ValuesModel.MOST_CHARTED);
    model.show(Map.of(new PointAddress(1, 0), List.of(new TrendPoint(1, 2))));
    assertThat(model.trendsProperty().get()).hasSize(1);
    model.chart(List.of());
    assertThat(model.trendsProperty().get()).isEmpty();
  }

  @Test
  void timeGoesOnInStepsOfASecond() {
    now.set(Instant.ofEpochMilli(5000));
    model.tick();
    now.set(Instant.ofEpochMilli(5900));
    model.tick();
    assertThat(model.nowMicrosProperty().get()).isEqualTo(5_000_000);
    now.set(Instant.ofEpochMilli(6000));
    model.tick();
    assertThat(model.nowMicrosProperty().get()).isEqualTo(6_000_000);
  }

  @ParameterizedTest
  @CsvSource({
    "-3, now",
    "1999999, now",
    "2000000, 2 s",
    "61000000, 1 min 1 s",
    "7260000000, 2 h 1 min"
  })
  void agesAreInWords(long micros, String words) {
    assertThat(Age.words(micros)).isEqualTo(words);
  }
}
