package org.bench104.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Random;
import java.util.zip.CRC32C;
import org.bench104.bytes.Octets;
import org.junit.jupiter.api.Test;

class RowTextTest {
  // 1 700 000 000 s after 1970 is 2023-11-14T22:13:20Z.
  private static final SpoolRow ROW =
      new SpoolRow(
          7_000_000_000_042L,
          1_700_000_000_123_456L,
          "10.0.0.7:4711",
          Octets.parseHex("0d01030001000000"));
  private static final String TEXT =
      "7000000000042,2023-11-14T22:13:20.123456Z,10.0.0.7:4711,17,12,19,0d01030001000000,";

  private static final long LARGEST = FrameNumber.MAX_EPOCH * 1_000_000_000_000L;

  private static SpoolRow parse(String text) {
    byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
    RowParser parser = new RowParser();
    SpoolRow row = parser.parse(octets, 0, octets.length);
    if (row == null) {
      assertThat(parser.fault()).isNotBlank().doesNotContain(",");
    } else {
      assertThat(parser.end()).isEqualTo(octets.length);
    }
    return row;
  }

  private static String sealed(String text) {
    CRC32C crc = new CRC32C();
    crc.update(text.getBytes(StandardCharsets.ISO_8859_1));
    return text + String.format("%08x", crc.getValue());
  }

  @Test
  void theChecksumCoversTheTextUpToTheLastComma() {
    // CRC-32C of "123456789" is e3069283 (RFC 3720, B.4), so the digits come out as expected.
    assertThat(sealed("123456789")).isEqualTo("123456789e3069283");
    assertThat(RowWriter.line(ROW, 17, 12, 19)).isEqualTo(sealed(TEXT));
    assertThat(parse(sealed(TEXT))).isEqualTo(ROW);
  }

  @Test
  void randomRowsComeBackAsTheyWere() {
    long seed = 20_240_229;
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      byte[] asdu = new byte[random.nextInt(i % 100 == 0 ? 1025 : 60)];
      random.nextBytes(asdu);
      SpoolRow row =
          new SpoolRow(
              ((random.nextLong() & Long.MAX_VALUE) >> random.nextInt(62)) % LARGEST | 1,
              (random.nextLong() & Long.MAX_VALUE) % (SpoolRow.LAST_MICROS + 1),
              "host-" + random.nextInt(1000) + "[fe80::1%2]/x",
              Octets.owning(asdu));
      assertThat(parse(RowWriter.line(row, 1 + i, 1 + i / 2, 1 + i * 3)))
          .as("seed " + seed + " row " + i)
          .isEqualTo(row);
    }
  }

  @Test
  void theCalendarTurnsAtTheRightMicrosecond() {
    // 951 868 799 s after 1970 is 2000-02-29T23:59:59Z.
    assertThat(RowWriter.line(new SpoolRow(1, 951_868_799_999_999L, "a", Octets.EMPTY), 7, 1, 9))
        .startsWith("1,2000-02-29T23:59:59.999999Z,a,7,1,9,,");
    assertThat(RowWriter.line(new SpoolRow(1, 951_868_800_000_000L, "a", Octets.EMPTY), 7, 1, 9))
        .startsWith("1,2000-03-01T00:00:00.000000Z,a,7,1,9,,");
    assertThat(RowWriter.line(new SpoolRow(1, Long.MAX_VALUE, "a", Octets.EMPTY), 7, 1, 9))
        .startsWith("1,9999-12-31T23:59:59.999999Z,a,7,1,9,,");
    assertThat(RowWriter.line(new SpoolRow(1, -1, "a", Octets.EMPTY), 7, 1, 9))
        .startsWith("1,1970-01-01T00:00:00.000000Z,a,7,1,9,,");
  }

  @Test
  void onlyTheOneSpellingIsARow() {
    String good = sealed(TEXT);
    for (int length = 0; length < good.length(); length++) {
      assertThat(parse(good.substring(0, length))).as("%d octets", length).isNull();
    }
    assertThat(parse(good.toUpperCase(Locale.ROOT))).isNull();
    assertThat(parse(sealed("0" + TEXT))).isNull();
    assertThat(parse(sealed("-" + TEXT))).isNull();
    assertThat(parse(sealed(TEXT.replace("7000000000042", "99999999999999999999")))).isNull();
    assertThat(parse(sealed(TEXT.replace("-11-14", "-13-14")))).isNull();
    assertThat(parse(sealed(TEXT.replace("-11-14", "-02-30")))).isNull();
    assertThat(parse(sealed(TEXT.replace("T22", "T24")))).isNull();
    assertThat(parse(sealed(TEXT.replace("2023", "1969")))).isNull();
    assertThat(parse(sealed(TEXT.replace("10.0.0.7", "\"10.0.0.7\"")))).isNull();
    assertThat(parse(sealed(TEXT.replace("10.0.0.7:4711", "")))).isNull();
    assertThat(parse(sealed(TEXT.replace("0d01", "0D01")))).isNull();
    assertThat(parse(sealed(TEXT.replace("0d01", "d01")))).isNull();
    assertThat(parse(good.replace("4711", "4712"))).isNull();
  }

  @Test
  void aRowTellsItsPlaceAndItsBatch() {
    byte[] octets = sealed(TEXT).getBytes(StandardCharsets.US_ASCII);
    RowParser parser = new RowParser();
    assertThat(parser.parse(octets, 0, octets.length)).isEqualTo(ROW);
    assertThat(parser.number()).isEqualTo(17);
    assertThat(parser.batchFirst()).isEqualTo(12);
    assertThat(parser.batchLast()).isEqualTo(19);
    assertThat(parse(sealed(TEXT.replace(",17,12,", ",11,12,")))).isNull();
    assertThat(parse(sealed(TEXT.replace(",17,12,", ",017,12,")))).isNull();
    assertThat(parse(sealed(TEXT.replace(",19,", ",,")))).isNull();
  }

  @Test
  void rowsOfEarlierVersionsHaveNoPlaceAndAreRead() {
    // digits only, so that the ASDU might pass for a number
    for (String asdu : new String[] {"0d01030001000000", "24010300", "12", ""}) {
      String old = "7000000000042,2023-11-14T22:13:20.123456Z,10.0.0.7:4711," + asdu + ",";
      byte[] octets = sealed(old).getBytes(StandardCharsets.US_ASCII);
      RowParser parser = new RowParser();
      SpoolRow row = parser.parse(octets, 0, octets.length);
      assertThat(row).isNotNull();
      assertThat(row.asdu().toHex()).isEqualTo(asdu);
      assertThat(parser.number()).isZero();
    }
  }

  @Test
  void aNumberThatIsNeverGivenIsNone() {
    assertThat(parse(sealed(TEXT.replace("7000000000042", "9223372036854775807")))).isNull();
    assertThat(parse(sealed(TEXT.replace("7000000000042", "9000000999999999999")))).isNotNull();
  }

  @Test
  void anOriginNeverNeedsQuotes() {
    assertThat(new SpoolRow(1, 0, "a,b\"c\nd é=+@", Octets.EMPTY).origin())
        .isEqualTo("a_b_c_d_____");
    assertThat(new SpoolRow(1, 0, "", Octets.EMPTY).origin()).isEqualTo("_");
    assertThat(new SpoolRow(1, 0, "x".repeat(70), Octets.EMPTY).origin()).isEqualTo("x".repeat(64));
    assertThat(new SpoolRow(1, 0, "[fe80::1%eth0]:12/A-z_", Octets.EMPTY).origin())
        .isEqualTo("[fe80::1%eth0]:12/A-z_");
  }
}
