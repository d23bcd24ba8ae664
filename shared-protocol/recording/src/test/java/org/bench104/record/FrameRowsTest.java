package org.bench104.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.junit.jupiter.api.Test;

class FrameRowsTest {
  private static final String START = "2026-03-04T05:06:07.000089Z,10.0.0.1:5000,";

  private static String rows(DecodedFrame frame) {
    StringBuilder text = new StringBuilder();
    new FrameRows(text).add(frame);
    return text.toString();
  }

  @Test
  void theHeaderNamesEveryColumn() {
    assertThat(FrameRows.header())
        .isEqualTo(
            "received_at,source,type_id,type,cause,negative,test,originator,common_address,ioa,"
                + "value,quality,time_tag,findings,asdu\n");
  }

  @Test
  void everyObjectHasARow() {
    // M_ME_NB_1, SQ=1, 2 elements, cause 20 with P/N and T, originator 9, address 513, from 65793
    // on
    // values 258 with IV and -2 with OV
    Octets asdu = Octets.parseHex("0b82d4090102010101020180feff01");
    assertThat(rows(Frames.decoded(asdu)))
        .isEqualTo(
            START
                + "11,M_ME_NB_1,inrogen,1,1,9,513,65793,258,IV,,,"
                + asdu
                + "\n"
                + START
                + "11,M_ME_NB_1,inrogen,1,1,9,513,65794,-2,OV,,,"
                + asdu
                + "\n");
  }

  @Test
  void timeTagsAndFindingsHaveColumns() {
    // M_ME_TF_1, object 100, 42.5, 2026-11-20 19:41:34.123 (Friday)
    Octets asdu = Octets.parseHex("240103000100640000 00002a42 00 4b85 29 13 b4 0b 1a");
    DecodedFrame frame =
        DecodedFrame.of(Frames.received(asdu), (decoded, received) -> List.of("a, b", "c \"d\""));
    assertThat(rows(frame))
        .isEqualTo(
            START
                + "36,M_ME_TF_1,spont,0,0,0,1,100,42.5,good,2026-11-20T19:41:34.123,"
                + "\"a, b; c \"\"d\"\"\","
                + asdu
                + "\n");
  }

  @Test
  void privateTypesAndCausesHaveNumbersOnly() {
    Octets asdu = Octets.parseHex("c80105000100aabbcc");
    assertThat(rows(Frames.decoded(asdu)))
        .isEqualTo(START + "200,,req,0,0,0,1,,,,,," + asdu + "\n");
    Octets reservedCause = Octets.parseHex("c80130000100aabbcc");
    assertThat(rows(Frames.decoded(reservedCause))).contains(",200,,48,0,0,");
  }

  @Test
  void whatCannotBeDecodedHasOneRowWithTheReason() {
    assertThat(rows(Frames.decoded(Octets.parseHex("0b01"))))
        .isEqualTo(
            START
                + ",,,,,,,,,,,\"octet 2, header: an ASDU begins with 6 octets, only 2 are there\","
                + "0b01\n");
    assertThat(rows(Frames.decoded(Octets.parseHex("0b0103000100640000"))))
        .startsWith(START + "11,M_ME_NB_1,spont,0,0,0,1,,,,,\"octet ")
        .contains("VSQ and payload must agree");
  }

  @Test
  void findingsNeverBreakTheLine() {
    DecodedFrame frame =
        DecodedFrame.of(
            Frames.received(Frames.scaled(1)), (decoded, received) -> List.of("a\r\nb", "c\nd"));
    assertThat(rows(frame)).contains(",a b; c d,").hasLineCount(1);
  }

  @Test
  void suspectedDuplicatesAreAFinding() {
    ReceivedFrame again = new ReceivedFrame(Frames.AT, "a", Frames.scaled(1), true);
    DecodedFrame frame = DecodedFrame.of(again, (decoded, received) -> List.of("odd"));
    assertThat(frame.findings()).hasSize(2).last().asString().contains("probably sent again");
  }
}
