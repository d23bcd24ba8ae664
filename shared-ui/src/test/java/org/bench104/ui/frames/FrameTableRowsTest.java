package org.bench104.ui.frames;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.record.DecodedFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameTableRowsTest {
  private static FrameRow received(long atMicros, Octets asdu) {
    ReceivedFrame frame = new ReceivedFrame(atMicros, "10.0.0.7:40001", asdu, false);
    return FrameTableRows.received(3, DecodedFrame.of(frame, (any, of) -> List.of()));
  }

  @Test
  void showsAReceivedFrame() {
    FrameRow row = received(9_000_000, Rows.INVALID_POINT);

    assertThat(row.number()).isEqualTo(3);
    assertThat(row.peer()).isEqualTo("10.0.0.7:40001");
    assertThat(row.words().type()).isEqualTo("M_SP_NA_1");
    assertThat(row.words().cause()).isEqualTo("actcon neg");
    assertThat(row.words().commonAddress()).isEqualTo(8);
    assertThat(row.words().objects().text()).isEqualTo("2000");
    assertThat(row.words().value()).isEqualTo("0");
    assertThat(row.words().quality()).isEqualTo("IV");
    assertThat(row.words().delayMillis()).isEqualTo(FrameRow.NO_TIME);
    assertThat(row.state()).isEqualTo(FrameState.RECEIVED);
  }

  @Test
  void measuresTheDelayFromAFullTimeTag() {
    Instant tagged = Instant.parse("2026-03-04T05:06:07.089Z");
    Octets asdu =
        AsduBuilder.of(TypeId.M_SP_TB_1)
            .commonAddress(1)
            .objectAddress(5)
            .value("1")
            .time(tagged)
            .build()
            .encode();

    FrameRow row = received(tagged.toEpochMilli() * 1000 + 1_250_999, asdu);

    assertThat(row.words().delayMillis()).isEqualTo(1250);
  }

  @Test
  void aTimeThatIsNoDateHasNoDelay() {
    // M_SP_TB_1 with a time tag of all ones: month 15, day 31, hour 31, minute 63, 65535 ms
    FrameRow row = received(0, Octets.parseHex("1e 01 03 00 01 00 05 00 00 01 ffffffffffffff"));

    assertThat(row.words().delayMillis()).isEqualTo(FrameRow.NO_TIME);
    assertThat(row.words().timeTag()).contains("IV");
  }

  @Test
  void aFrameThatCannotBeReadKeepsItsHeader() {
    FrameRow row = received(0, Octets.parseHex("0b 02 03 00 07 00 e8 03 00 05 00 00"));

    assertThat(row.words().type()).isEqualTo("M_ME_NB_1");
    assertThat(row.words().commonAddress()).isEqualTo(7);
    assertThat(row.words().objects().count()).isZero();
    assertThat(row.findings()).contains("VSQ and payload must agree");
  }

  @Test
  void threeOctetsAreARowToo() {
    FrameRow row = received(0, Octets.parseHex("0b 02 03"));

    assertThat(row.words().type()).isEmpty();
    assertThat(row.words().commonAddress()).isEqualTo(-1);
    assertThat(row.findings()).contains("only 3 are there");
  }

  @Test
  void showsTheFirstOfManyObjects() {
    // M_ME_NB_1, SQ=1, four elements from 3001 on: 1, 2 (NT), 3, 4
    FrameRow row =
        received(0, Octets.parseHex("0b 84 14 00 01 00 b9 0b 00 0100 00 0200 40 0300 00 0400 00"));

    assertThat(row.words().objects().text()).isEqualTo("3001–3004");
    assertThat(row.words().value()).isEqualTo("1, 2, 3, …");
    assertThat(row.words().quality()).isEqualTo("good, NT, good, …");
  }

  @Test
  void addressesWithoutARunAreCounted() {
    assertThat(ObjectAddresses.of(7, 9, 10).text()).isEqualTo("7 +2");
    assertThat(ObjectAddresses.of(7, 9, 10).anyWithin(8, 9)).isTrue();
    assertThat(ObjectAddresses.of(7, 9, 10).anyWithin(11, 99)).isFalse();
    assertThat(ObjectAddresses.NONE.text()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0 ms",
    "999, 999 ms",
    "-20, -20 ms",
    "1250, 1.3 s",
    "-61000, -1 min 1 s",
    "7500000, 2 h 5 min",
    "259200000, 3 d"
  })
  void writesDurationsShortly(long millis, String text) {
    assertThat(FrameTime.millis(millis)).isEqualTo(text);
  }

  @Test
  void writesShortDurationsWithTenths() {
    assertThat(FrameTime.micros(8_430)).isEqualTo("8.4 ms");
    assertThat(FrameTime.micros(250_000)).isEqualTo("250 ms");
    assertThat(FrameTime.micros(FrameRow.NO_TIME)).isEmpty();
  }
}
