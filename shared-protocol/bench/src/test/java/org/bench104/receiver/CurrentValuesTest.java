package org.bench104.receiver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.bench104.bytes.OctetWriter;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.bench104.point.PointAddress;
import org.bench104.record.DecodedFrame;
import org.junit.jupiter.api.Test;

class CurrentValuesTest {
  private final CurrentValues values = new CurrentValues();

  /** M_ME_NC_1, spontaneous, common address 1, IV when {@code value} is negative. */
  private static DecodedFrame frame(long atMicros, int ioa, float value) {
    Octets asdu =
        new OctetWriter(14)
            .u8(13)
            .u8(1)
            .u16(3)
            .u16(1)
            .u24(ioa)
            .s32(Float.floatToIntBits(value))
            .u8(value < 0 ? 0x80 : 0)
            .toOctets();
    return DecodedFrame.of(
        new ReceivedFrame(atMicros, "peer:1", asdu, false), (decoded, from) -> List.of());
  }

  @Test
  void theNewestValueCountsAndIsToldOncePerLook() {
    values.write(List.of(frame(1, 100, 1), frame(2, 200, 5), frame(3, 100, -2)));
    List<CurrentValue> changes = values.takeChanges();
    assertThat(changes).hasSize(2);
    CurrentValue first = changes.get(0);
    assertThat(first.address()).isEqualTo(new PointAddress(1, 100));
    assertThat(first.value()).isEqualTo("-2.0");
    assertThat(first.quality()).isEqualTo("IV");
    assertThat(first.cause()).isEqualTo("spont");
    assertThat(first.count()).isEqualTo(2);
    assertThat(first.receivedAtMicros()).isEqualTo(3);
    assertThat(values.takeChanges()).isEmpty();
    assertThat(values.all()).hasSize(2);
  }

  @Test
  void everyObjectOfAFrameIsAPoint() {
    // M_SP_NA_1, SQ=1, 3 elements from address 7 on: on, off, on
    Octets asdu = Octets.of(1, 0x83, 20, 0, 1, 0, 7, 0, 0, 1, 0, 1);
    values.write(
        List.of(
            DecodedFrame.of(new ReceivedFrame(1, "p", asdu, false), (decoded, from) -> List.of())));
    assertThat(values.takeChanges()).extracting(CurrentValue::value).containsExactly("1", "0", "1");
    assertThat(values.trend(new PointAddress(1, 9))).containsExactly(new TrendPoint(1, 1));
  }

  @Test
  void aTrendKeepsTheLastNumbersInOrder() {
    List<TrendPoint> expected = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      values.write(List.of(frame(i, 100, i)));
      expected.add(new TrendPoint(i, i));
      List<TrendPoint> trend = values.trend(new PointAddress(1, 100));
      assertThat(trend).isEqualTo(expected.subList(expected.size() - trend.size(), i + 1));
      assertThat(trend.size()).isGreaterThanOrEqualTo(Math.min(i + 1, Trend.MOST));
    }
    assertThat(values.trend(new PointAddress(1, 100))).hasSize(Trend.MOST);
    assertThat(values.trend(new PointAddress(1, 101))).isEmpty();
  }

  @Test
  void moreBadPointsThanAnyStationHasDoNotFillTheMemory() {
    for (int ioa = 0; ioa < CurrentValues.MOST_POINTS + 10; ioa++) {
      values.write(List.of(frame(1, ioa, 1)));
    }
    assertThat(values.size()).isEqualTo(CurrentValues.MOST_POINTS);
    assertThat(values.leftOut()).isEqualTo(10);
    values.clear();
    assertThat(values.size()).isZero();
  }

  @Test
  void aFrameThatCannotBeReadChangesNothing() {
    values.write(
        List.of(
            DecodedFrame.of(
                new ReceivedFrame(1, "p", Octets.of(13, 1), false), (d, from) -> List.of())));
    assertThat(values.takeChanges()).isEmpty();
  }

  @Test
  void aSlowDisplayIsShownTheNewestFramesAndToldHowManyAreMissing() {
    LiveFrames live = new LiveFrames(100);
    List<DecodedFrame> frames = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      frames.add(frame(i, 100, i));
    }
    live.write(frames);
    assertThat(live.take()).isEqualTo(frames.subList(150, 250));
    assertThat(live.skipped()).isEqualTo(150);
    assertThat(live.seen()).isEqualTo(250);
    assertThat(live.withFindings()).isZero();
    assertThat(live.take()).isEmpty();
  }
}
