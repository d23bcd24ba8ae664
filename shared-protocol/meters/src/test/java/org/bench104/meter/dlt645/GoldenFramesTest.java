package org.bench104.meter.dlt645;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bench104.bytes.Octets.parseHex;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.bench104.bytes.Octets;
import org.bench104.meter.MeterValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frames of the specification (sections A.4 and A.5), octet by octet. */
class GoldenFramesTest {
  private static final MeterAddress METER = new MeterAddress("000000001234");
  private static final LocalDateTime EXPIRY = LocalDateTime.of(2026, 12, 31, 23, 59, 59);

  @ParameterizedTest
  @CsvSource({
    "00000000, 68 34 12 00 00 00 00 68 11 04 33 33 33 33 F7 16",
    "02010100, 68 34 12 00 00 00 00 68 11 04 33 34 34 35 FB 16",
    "02020100, 68 34 12 00 00 00 00 68 11 04 33 34 35 35 FC 16",
    "02030000, 68 34 12 00 00 00 00 68 11 04 33 33 36 35 FC 16",
    "02800002, 68 34 12 00 00 00 00 68 11 04 35 33 B3 35 7B 16",
    "04000503, 68 34 12 00 00 00 00 68 11 04 36 38 33 37 03 16",
    "04000501, 68 34 12 00 00 00 00 68 11 04 34 38 33 37 01 16",
    "04000101, 68 34 12 00 00 00 00 68 11 04 34 34 33 37 FD 16",
    "04000102, 68 34 12 00 00 00 00 68 11 04 35 34 33 37 FE 16",
  })
  void aReadRequestHasTheOctetsOfTheSpecification(String identifier, String hex) {
    assertThat(Requests.read(METER, di(identifier)).encode()).isEqualTo(parseHex(hex));
  }

  @ParameterizedTest
  @CsvSource({
    "STANDARD,   TOTAL_ACTIVE_POSITIVE, 1234.56,  123456, 68 34 12 00 00 00 00 68 91 08 33 33 33 33"
        + " 89 67 45 33 E3 16",
    "STANDARD,   TOTAL_ACTIVE_POSITIVE, 12345.67, 1234567, 68 34 12 00 00 00 00 68 91 08 33 33 33"
        + " 33 9A 78 56 34 17 16",
    "STANDARD,   VOLTAGE_A, 220.5, 2205, 68 34 12 00 00 00 00 68 91 06 33 34 34 35 38 55 0A 16",
    "STANDARD,   CURRENT_A, 5.234, 5234, 68 34 12 00 00 00 00 68 91 07 33 34 35 35 67 85 33 9E 16",
    "STANDARD,   ACTIVE_POWER_TOTAL, 1152.0, 11520, 68 34 12 00 00 00 00 68 91 07 33 33 36 35 53 48"
        + " 34 4E 16",
    "IVY_LEGACY, ACTIVE_POWER_TOTAL, 1152, 1152, 68 34 12 00 00 00 00 68 91 07 33 33 36 35 85 44 33"
        + " 7B 16",
    "STANDARD,   ACTIVE_POWER_TOTAL, -500.0, -5000, 68 34 12 00 00 00 00 68 91 07 33 33 36 35 33 83"
        + " B3 E8 16",
    "STANDARD,   POWER_FACTOR_TOTAL, 0.997, 997, 68 34 12 00 00 00 00 68 91 06 33 33 39 35 CA 3C 87"
        + " 16",
    "STANDARD,   POWER_FACTOR_TOTAL, -0.850, -850, 68 34 12 00 00 00 00 68 91 06 33 33 39 35 83 BB"
        + " BF 16",
    "STANDARD,   FREQUENCY, 50.02, 5002, 68 34 12 00 00 00 00 68 91 06 35 33 B3 35 35 83 B5 16",
    "STANDARD,   BALANCE_ENERGY, 500.00, 50000, 68 34 12 00 00 00 00 68 91 08 33 34 C3 33 33 33 38"
        + " 33 DD 16",
    "STANDARD,   METER_STATUS, 0, 0, 68 34 12 00 00 00 00 68 91 06 36 38 33 37 33 33 EB 16",
    "STANDARD,   METER_STATUS, 16, 16, 68 34 12 00 00 00 00 68 91 06 36 38 33 37 43 33 FB 16",
    "IVY_LEGACY, RELAY_STATUS, 0, 0, 68 34 12 00 00 00 00 68 91 05 34 38 33 37 33 B5 16",
    "STANDARD,   TOTAL_ACTIVE_NEGATIVE, 0.26, 26, 68 61 01 00 00 00 00 68 91 08 33 33 34 33 59 33"
        + " 33 33 8A 16",
    "STANDARD,   VOLTAGE_A, 100.1, 1001, 68 61 01 00 00 00 00 68 91 06 33 34 34 35 34 43 10 16",
  })
  void aReplyHasTheValueOfTheSpecification(
      Profile profile, String name, BigDecimal value, long raw, String hex) {
    Dlt645Frame frame = one(parseHex(hex));
    DataIdentifier identifier = DataIdentifier.decode(frame.data()).orElseThrow();
    Octets data = frame.data().slice(4, frame.data().length() - 4);
    List<ReadReply.Item> items = ReadReply.decode(Registers.of(profile), identifier, data);
    assertThat(items).hasSize(1);
    assertThat(items.get(0).register().name()).isEqualTo(name);
    assertThat(items.get(0).value().value()).isEqualTo(new MeterValue.Numeric(value));
    assertThat(items.get(0).value().raw()).hasValue(raw);
    assertThat(frame.encode()).isEqualTo(parseHex(hex));
  }

  @Test
  void aPhaseThatIsAbsentHasNoValue() {
    Dlt645Frame frame = one(parseHex("68341200000000689106333534353232E216"));
    List<ReadReply.Item> items =
        ReadReply.decode(Registers.of(Profile.STANDARD), di("02010200"), frame.data().slice(4, 2));
    assertThat(items.get(0).value().value()).isEqualTo(new MeterValue.Absent());
    assertThat(items.get(0).value().raw()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "No data requested, 68 34 12 00 00 00 00 68 D1 01 35 1D 16",
    "Password error / Unauthorized, 68 34 12 00 00 00 00 68 D1 01 37 1F 16",
    "Password error / Unauthorized, 68 34 12 00 00 00 00 68 DC 01 37 2A 16",
  })
  void aRefusalSaysWhy(String text, String hex) {
    Dlt645Frame frame = one(parseHex(hex));
    assertThat(frame.control().abnormal()).isTrue();
    assertThat(ErrorWord.of(frame.data())).isEqualTo(text);
  }

  @Test
  void severalReasonsAreJoined() {
    assertThat(ErrorWord.text(0x05)).isEqualTo("Other error, Password error / Unauthorized");
    assertThat(ErrorWord.text(0x80)).isEqualTo("Unknown error: 0x80");
    assertThat(ErrorWord.of(Octets.of(0, 0, 0, 0, 2))).isEqualTo("No data requested");
  }

  @Test
  void theAddressIsReadByTheWildcard() {
    assertThat(Requests.readAddress().encode())
        .isEqualTo(parseHex("68 AA AA AA AA AA AA 68 13 00 DF 16"));
    Dlt645Frame reply = one(parseHex("68 34 12 00 00 00 00 68 93 06 67 45 33 33 33 33 27 16"));
    assertThat(reply.address()).isEqualTo(METER);
    assertThat(MeterAddress.decode(reply.data(), 0)).isEqualTo(METER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"68341200000000689C00B216", "68341200000000689400AA16"})
  void anAcknowledgementHasNoData(String hex) {
    Dlt645Frame frame = one(parseHex(hex));
    assertThat(frame.data()).isEqualTo(Octets.EMPTY);
    assertThat(frame.control().fromMeter()).isTrue();
    assertThat(frame.control().abnormal()).isFalse();
    assertThat(frame.encode()).isEqualTo(parseHex(hex));
  }

  @Test
  void followingFramesAndTheTimeAreAskedForAsSpecified() {
    assertThat(Requests.readFollowing(METER, di("00000000"), 1).encode())
        .isEqualTo(parseHex("68 34 12 00 00 00 00 68 12 05 33 33 33 33 34 2D 16"));
    assertThat(Requests.broadcastTime(LocalDateTime.of(2024, 1, 15, 14, 30, 45)).encode())
        .isEqualTo(parseHex("68 99 99 99 99 99 99 68 08 06 78 63 47 48 34 57 69 16"));
  }

  @Test
  void relayFramesCarryPasswordOperatorOrderAndExpiry() {
    assertThat(RelayOrder.TRIP.frame(METER, Authority.DEFAULT, EXPIRY).encode())
        .isEqualTo(
            parseHex(
                "68 34 12 00 00 00 00 68 1C 10 35 33 33 33 33 33 33 33 4D 33 8C 8C 56 64 45 59 CC"
                    + " 16"));
    assertThat(RelayOrder.ALLOW_CLOSE.frame(METER, Authority.DEFAULT, EXPIRY).encode())
        .isEqualTo(
            parseHex(
                "68 34 12 00 00 00 00 68 1C 10 35 33 33 33 33 33 33 33 4E 33 8C 8C 56 64 45 59 CD"
                    + " 16"));
    Authority authority = new Authority("02", "123456", "00000001");
    assertThat(RelayOrder.DIRECT_CLOSE.frame(METER, authority, EXPIRY).encode())
        .isEqualTo(
            parseHex(
                "68 34 12 00 00 00 00 68 1C 10 35 89 67 45 34 33 33 33 4F 33 8C 8C 56 64 45 59 6B"
                    + " 16"));
    assertThat(RelayOrder.TRIP.simpleFrame(METER).encode())
        .isEqualTo(parseHex("68 34 12 00 00 00 00 68 1C 01 4D 80 16"));
    assertThat(RelayOrder.ALLOW_CLOSE.simpleFrame(METER).encode())
        .isEqualTo(parseHex("68 34 12 00 00 00 00 68 1C 01 4E 81 16"));
  }

  @Test
  void aBlockIsReadInOneExchange() {
    // Ua 220.5, Ub absent, Uc 221.0: 05 22 FF FF 10 22
    List<ReadReply.Item> items =
        ReadReply.decode(Registers.of(Profile.STANDARD), di("0201FF00"), parseHex("0522FFFF1022"));
    assertThat(items)
        .extracting(item -> item.register().name() + " " + item.value().value())
        .containsExactly(
            "VOLTAGE_A Numeric[number=220.5]",
            "VOLTAGE_B Absent[]",
            "VOLTAGE_C Numeric[number=221.0]");
  }

  @Test
  void aNegativeCurrentIsNegativeByTheStandardOnly() {
    // -1.500 A: 00 15 80
    Octets data = parseHex("001580");
    assertThat(
            ReadReply.decode(Registers.of(Profile.STANDARD), di("02020100"), data)
                .get(0)
                .value()
                .raw())
        .hasValue(-1500);
    assertThat(
            ReadReply.decode(Registers.of(Profile.IVY_LEGACY), di("02020100"), data)
                .get(0)
                .value()
                .raw())
        .hasValue(801500);
  }

  @Test
  void datesAndTimesAreTexts() {
    // WW DD MM YY = 1, 15, 01, 24; ss mm hh = 45, 30, 14
    Registers registers = Registers.of(Profile.STANDARD);
    assertThat(ReadReply.decode(registers, di("04000101"), parseHex("01150124")).get(0).value())
        .extracting(RegisterValue::value)
        .isEqualTo(new MeterValue.Text("2024-01-15"));
    assertThat(ReadReply.decode(registers, di("04000102"), parseHex("453014")).get(0).value())
        .extracting(RegisterValue::value)
        .isEqualTo(new MeterValue.Text("14:30:45"));
  }

  static DataIdentifier di(String text) {
    return DataIdentifier.parse(text).orElseThrow();
  }

  private static Dlt645Frame one(Octets octets) {
    List<Dlt645Frame> frames = new ArrayList<>();
    FrameParser parser = new FrameParser(frames::add);
    parser.feed(octets.toByteArray(), 0, octets.length(), 0);
    assertThat(frames).hasSize(1);
    assertThat(parser.badFrames() + parser.skipped()).isZero();
    return frames.get(0);
  }

  @Test
  void anEnergyBlockGivesAsManyTariffsAsTheMeterHas() {
    Dlt645Frame frame =
        one(
            parseHex(
                "680140000000006891283332343333333333343333333533333336333333"
                    + "3733333338333333393333333a3333333b333333e616"));
    List<ReadReply.Item> items =
        ReadReply.decode(Registers.of(Profile.STANDARD), di("0001FF00"), frame.data().slice(4, 36));
    assertThat(items).hasSize(9);
    assertThat(items.get(8).register().name()).isEqualTo("TARIFF_8_ACTIVE");
    assertThat(
            ReadReply.decode(
                Registers.of(Profile.STANDARD), di("0001FF00"), Octets.owning(new byte[256])))
        .hasSize(64);
  }
}
