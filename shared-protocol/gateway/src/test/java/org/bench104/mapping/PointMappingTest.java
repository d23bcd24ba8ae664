package org.bench104.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.point.PointAddress;
import org.bench104.point.PointValue;
import org.bench104.point.Quality;
import org.bench104.point.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PointMappingTest {
  private static final Instant ARRIVAL = Instant.parse("2026-06-01T12:00:05.250Z");
  private static final Instant SOURCE_TIME = Instant.parse("2026-06-01T12:00:00Z");
  private static final PointAddress ADDRESS = new PointAddress(7, 4711);
  private static final MappedPoint PLAIN = MappedPoint.of("modbus:P_ac", ADDRESS);
  private static final Quality STALE = new Quality(false, false, false, false, true, false);

  private static SourceValue value(double number) {
    return new SourceValue("modbus:P_ac", number, Quality.GOOD, SOURCE_TIME);
  }

  private static MappedPoint with(PointType type, double scale, double deadBand, Sending sending) {
    return new MappedPoint(
        "modbus:P_ac",
        ADDRESS,
        type,
        new MappedPoint.Measure(scale, deadBand, new Range(-20, 10_000)),
        sending,
        Duration.ofSeconds(10),
        TimeFrom.SOURCE,
        Duration.ofSeconds(30));
  }

  private static Asdu asdu(List<MappedAsdu> points) {
    assertThat(points).hasSize(1);
    return (Asdu) Asdu.decode(points.get(0).asdu());
  }

  private static Sample sample(List<MappedAsdu> points) {
    return asdu(points).samples().get(0);
  }

  private static long seconds(double count) {
    return (long) (count * 1e9);
  }

  @Test
  void aValueBecomesAShortFloatWithTheTimeOfItsSource() {
    PointMapping mapping = new PointMapping(List.of(PLAIN));
    Asdu asdu = asdu(mapping.received(value(250), 0, ARRIVAL));
    assertThat(asdu.header().typeId()).isEqualTo(TypeId.M_ME_TF_1.id());
    assertThat(asdu.header().cause()).isEqualTo(Cause.SPONTANEOUS.code());
    Sample sample = asdu.samples().get(0);
    assertThat(sample.address()).isEqualTo(ADDRESS);
    assertThat(sample.value()).isEqualTo(new PointValue.Measured(250));
    assertThat(sample.quality()).isEqualTo(Quality.GOOD);
    assertThat(sample.timeTag().text()).isEqualTo("2026-06-01T12:00:00.000");
  }

  @Test
  void withoutATimeOfTheSourceTheArrivalIsMarkedAsAddedOnTheWay() {
    PointMapping mapping = new PointMapping(List.of(PLAIN));
    SourceValue timeless = new SourceValue("modbus:P_ac", 1, Quality.GOOD, null);
    assertThat(sample(mapping.received(timeless, 0, ARRIVAL)).timeTag().text())
        .isEqualTo("2026-06-01T12:00:05.250 GEN");
  }

  @ParameterizedTest
  @CsvSource({"1970-01-01T00:00:17Z", "1999-12-31T23:59:59Z", "2100-01-01T00:00:00Z"})
  void aSourceWithoutAClockGetsTheArrivalInstead(Instant nonsense) {
    PointMapping mapping = new PointMapping(List.of(PLAIN));
    SourceValue value = new SourceValue("modbus:P_ac", 1, Quality.GOOD, nonsense);
    assertThat(sample(mapping.received(value, 0, ARRIVAL)).timeTag().text())
        .isEqualTo("2026-06-01T12:00:05.250 GEN");
  }

  @Test
  void aSourceNobodyMapsGivesNothing() {
    PointMapping mapping = new PointMapping(List.of(PLAIN));
    assertThat(mapping.received(new SourceValue("modbus:G", 1, Quality.GOOD, null), 0, ARRIVAL))
        .isEmpty();
  }

  @Test
  void oneValueCanBecomeSeveralPoints() {
    PointMapping mapping =
        new PointMapping(List.of(PLAIN, PLAIN.at("modbus:P_ac", new PointAddress(8, 1))));
    assertThat(mapping.received(value(1), 0, ARRIVAL))
        .extracting(MappedAsdu::address)
        .containsExactly(ADDRESS, new PointAddress(8, 1));
  }

  @Test
  void twoPointsOfOneAddressAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PointMapping(List.of(PLAIN, PLAIN)))
        .withMessage("two points have the address 7/4711");
  }

  @Test
  void insideTheDeadBandNothingIsSentAndTheBandStaysWhereItWas() {
    PointMapping mapping =
        new PointMapping(List.of(with(PointType.M_ME_TF_1, 1, 5, Sending.ON_CHANGE)));
    assertThat(mapping.received(value(100), 0, ARRIVAL)).hasSize(1);
    assertThat(mapping.received(value(103), 1, ARRIVAL)).isEmpty();
    assertThat(mapping.received(value(104.9), 2, ARRIVAL)).isEmpty();
    assertThat(mapping.received(value(105), 3, ARRIVAL)).hasSize(1);
    assertThat(mapping.received(value(101), 4, ARRIVAL)).isEmpty();
    assertThat(mapping.received(value(100), 5, ARRIVAL)).hasSize(1);
  }

  @Test
  void theDeadBandIsInTheUnitOfThePoint() {
    PointMapping mapping =
        new PointMapping(List.of(with(PointType.M_ME_TF_1, 0.001, 0.5, Sending.ON_CHANGE)));
    mapping.received(value(1000), 0, ARRIVAL);
    assertThat(mapping.received(value(1499), 1, ARRIVAL)).isEmpty();
    assertThat(sample(mapping.received(value(1500), 2, ARRIVAL)).value())
        .isEqualTo(new PointValue.Measured(1.5f));
  }

  @Test
  void withoutADeadBandOnlyTheSameValueIsHeldBack() {
    PointMapping mapping = new PointMapping(List.of(PLAIN));
    mapping.received(value(1), 0, ARRIVAL);
    assertThat(mapping.received(value(1), 1, ARRIVAL)).isEmpty();
    assertThat(mapping.received(value(1.0001), 2, ARRIVAL)).hasSize(1);
  }

  @Test
  void anotherQualityIsSentWhateverTheDeadBand() {
    PointMapping mapping =
        new PointMapping(List.of(with(PointType.M_ME_TF_1, 1, 1000, Sending.ON_CHANGE)));
    mapping.received(value(1), 0, ARRIVAL);
    SourceValue stale = new SourceValue("modbus:P_ac", 1, STALE, SOURCE_TIME);
    assertThat(sample(mapping.received(stale, 1, ARRIVAL)).quality()).isEqualTo(STALE);
    assertThat(sample(mapping.received(value(1), 2, ARRIVAL)).quality()).isEqualTo(Quality.GOOD);
  }

  @Test
  void alwaysMeansEveryValue() {
    PointMapping mapping =
        new PointMapping(List.of(with(PointType.M_ME_TF_1, 1, 5, Sending.ALWAYS)));
    mapping.received(value(1), 0, ARRIVAL);
    assertThat(mapping.received(value(1), 1, ARRIVAL)).hasSize(1);
  }

  @Test
  void aCyclicPointIsSentAtOnceAndThenInItsCycleWithTheNewestValue() {
    PointMapping mapping =
        new PointMapping(List.of(with(PointType.M_ME_NC_1, 1, 0, Sending.CYCLIC)));
    assertThat(mapping.nextDeadline()).isEmpty();
    Asdu first = asdu(mapping.received(value(1), seconds(2), ARRIVAL));
    assertThat(first.header().cause()).isEqualTo(Cause.PERIODIC.code());
    assertThat(mapping.nextDeadline()).hasValue(seconds(12));
    assertThat(mapping.received(value(2), seconds(5), ARRIVAL)).isEmpty();
    assertThat(mapping.received(value(3), seconds(6), ARRIVAL)).isEmpty();
    assertThat(mapping.due(seconds(11.9), ARRIVAL)).isEmpty();
    assertThat(sample(mapping.due(seconds(12), ARRIVAL)).value())
        .isEqualTo(new PointValue.Measured(3));
    assertThat(mapping.nextDeadline()).hasValue(seconds(22));
  }

  @Test
  void aCyclicPointWithTimeTagIsSpontaneousBecauseTheStandardKnowsNoPeriodicOne() {
    PointMapping mapping =
        new PointMapping(List.of(with(PointType.M_ME_TF_1, 1, 0, Sending.CYCLIC)));
    assertThat(asdu(mapping.received(value(1), 0, ARRIVAL)).header().cause())
        .isEqualTo(Cause.SPONTANEOUS.code());
  }

  @Test
  void aSilentSourceMakesItsPointNotTopicalOnceAtTheTimeItIsNoticed() {
    PointMapping mapping =
        new PointMapping(List.of(with(PointType.M_ME_TF_1, 1, 0, Sending.ON_CHANGE)));
    mapping.received(value(9), 0, ARRIVAL);
    assertThat(mapping.nextDeadline()).hasValue(seconds(30));
    assertThat(mapping.due(seconds(29.9), ARRIVAL)).isEmpty();
    Sample stale = sample(mapping.due(seconds(30), ARRIVAL));
    assertThat(stale.value()).isEqualTo(new PointValue.Measured(9));
    assertThat(stale.quality()).isEqualTo(STALE);
    assertThat(stale.timeTag().text()).isEqualTo("2026-06-01T12:00:05.250 GEN");
    assertThat(mapping.due(seconds(100), ARRIVAL)).isEmpty();
    assertThat(mapping.nextDeadline()).isEmpty();
    assertThat(sample(mapping.received(value(9), seconds(101), ARRIVAL)).quality())
        .isEqualTo(Quality.GOOD);
    assertThat(mapping.nextDeadline()).hasValue(seconds(131));
  }

  @Test
  void aMissingValueKeepsTheOldOneAndIsInvalid() {
    PointMapping mapping = new PointMapping(List.of(PLAIN));
    mapping.received(value(5), 0, ARRIVAL);
    Sample missing = sample(mapping.received(value(Double.NaN), 1, ARRIVAL));
    assertThat(missing.value()).isEqualTo(new PointValue.Measured(5));
    assertThat(missing.quality()).isEqualTo(quality(false, true));
  }

  private static Quality quality(boolean overflow, boolean invalid) {
    return new Quality(overflow, false, false, false, false, invalid);
  }

  @ParameterizedTest
  @CsvSource({
    // type, scale, number in, text of the value out, OV, IV
    "M_ME_TF_1, 1,      10001,    10001.0,      true,  false",
    "M_ME_TF_1, 1,      -21,      -21.0,        true,  false",
    "M_ME_NC_1, 0.1,    2205,     220.5,        false, false",
    "M_ME_NB_1, 1,      250.4,    250,          false, false",
    "M_ME_TE_1, 10,     999,      9990,         false, false",
    "M_ME_NB_1, 100,    99999,    32767,        true,  false",
    "M_ME_NA_1, 0.0001, 5000,     0.5,          false, false",
    "M_ME_TD_1, 0.001,  1000,     0.999969482421875, true, false",
    "M_SP_TB_1, 1,      1,        1,            false, false",
    "M_SP_NA_1, 1,      0,        0,            false, false",
    "M_DP_TB_1, 1,      2,        2,            false, false",
    "M_DP_NA_1, 1,      4,        3,            false, true",
    "M_BO_TB_1, 1,      4660,     0x00001234,   false, false",
    "M_IT_TB_1, 1,      1234,     1234,         false, false",
    "M_IT_NA_1, 1,      12345,    12345,        false, true",
    "M_BO_NA_1, 1,      -1,       0x00000000,   true,  false",
  })
  void everyTypeHoldsWhatItCanAndMarksWhatItCannot(
      PointType type, double scale, double number, String text, boolean overflow, boolean invalid) {
    PointMapping mapping = new PointMapping(List.of(with(type, scale, 0, Sending.ON_CHANGE)));
    Sample sample = sample(mapping.received(value(number), 0, ARRIVAL));
    assertThat(sample.value().text()).isEqualTo(text);
    assertThat(sample.quality()).isEqualTo(quality(overflow, invalid));
  }

  @ParameterizedTest
  @CsvSource({
    // type, number in, octets after the object address and before the time tag: value, quality
    "M_SP_NA_1, 1,        01",
    "M_SP_TB_1, -7,       01", // anything but 0 is on
    "M_DP_NA_1, 2,        02",
    "M_DP_TB_1, 9,        83", // no OV in DIQ: IV
    "M_BO_NA_1, 305419896, 78563412 00", // 0x12345678, least significant octet first
    "M_BO_TB_1, 4294967296, ffffffff 01",
    "M_ME_NA_1, -0.25,    00e0 00", // -0.25 * 32768 = -8192
    "M_ME_TD_1, 0.00002,  0100 00", // 0.65536 of a step: rounded to 1
    "M_ME_NB_1, -2.5,     feff 00", // rounded to -2
    "M_ME_TE_1, 9999.4,   0f27 00",
    "M_ME_NC_1, 42.5,     00002a42 00", // 1.328125 * 2^5
    "M_ME_TF_1, 0.1,      cdcccc3d 00", // nearest float to 0.1
    "M_ME_NC_1, -0.0,     00000080 00",
    "M_ME_NC_1, 1e39,     ffff7f7f 01", // the largest float, OV
    "M_IT_NA_1, -19,      edffffff 00",
    "M_IT_TB_1, 9876,     94260000 00",
  })
  void theOctetsOfEveryType(PointType type, double number, String octets) {
    MappedPoint any =
        new MappedPoint(
            "modbus:P_ac",
            ADDRESS,
            type,
            MappedPoint.Measure.PLAIN,
            Sending.ON_CHANGE,
            Duration.ZERO,
            TimeFrom.SOURCE,
            Duration.ZERO);
    String whole =
        new PointMapping(List.of(any)).received(value(number), 0, ARRIVAL).get(0).asdu().toHex();
    String object = whole.substring(2 * 6, whole.length());
    assertThat(object).startsWith("671200" + octets.replace(" ", "")); // 4711 = 0x001267
  }

  @ParameterizedTest
  @EnumSource(PointType.class)
  void everyTypeCanBeSentWithEveryKindOfNumber(PointType type) {
    for (double number :
        new double[] {0, -0.0, 1, -1, 1e300, -1e300, Double.NaN, Double.POSITIVE_INFINITY}) {
      PointMapping mapping = new PointMapping(List.of(with(type, 1, 0, Sending.ALWAYS)));
      assertThat(asdu(mapping.received(value(number), 0, ARRIVAL)).header().typeId())
          .isEqualTo(type.typeId().id());
    }
  }

  @Test
  void aTypeThatCarriesNoMeasuredValueIsRefusedWithThoseThatDo() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PointType.parse("M_EI_NA_1"))
        .withMessageContaining("M_EI_NA_1 cannot carry a measured value; allowed are [M_SP_NA_1,");
    assertThat(PointType.parse("m_me_tf")).isEqualTo(PointType.M_ME_TF_1);
  }
}
