package org.bench104.meter.dlms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bench104.bytes.Octets.parseHex;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bench104.bytes.Octets;
import org.bench104.meter.MeterValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Octets of the specification (sections B.2 to B.5). */
class GoldenApdusTest {
  private static final CosemAttribute VOLTAGE = attribute(3, "12.7.0", 2);
  private static final CosemAttribute RELAY = attribute(70, "0-0:96.3.10.255", 1);

  static Stream<Arguments> messages() {
    return Stream.of(
        Arguments.of(
            new CosemApdu.AssociationRequest(1, 0xFFFF),
            "000100010001001f601da109060760857405080101be10040e01000000065f1f0400001e1dffff"),
        Arguments.of(
            new CosemApdu.AssociationResponse(1, 0, 0, 0x0400),
            "000100010001002b6129a109060760857405080101a203020100a305a103020100be10040e0800065f1f0400"
                + "001e1d04000007"),
        Arguments.of(new CosemApdu.ReleaseRequest(), "00010001000100056203800100"),
        Arguments.of(new CosemApdu.ReleaseResponse(), "00010001000100056303800100"),
        Arguments.of(new CosemApdu.ExceptionResponse(1, 2), "0001000100010003d80102"),
        Arguments.of(
            new CosemApdu.GetRequest(1, attribute(3, "15.8.0", 2)),
            "000100010001000dc00101000301000f0800ff0200"),
        Arguments.of(
            new CosemApdu.GetRequest(2, VOLTAGE), "000100010001000dc00102000301000c0700ff0200"),
        Arguments.of(
            new CosemApdu.GetResponse(2, value(WholeType.UINT32, 23636)),
            "0001000100010009c40102000600005c54"),
        Arguments.of(
            new CosemApdu.GetRequest(3, attribute(3, "11.7.0", 2)),
            "000100010001000dc00103000301000b0700ff0200"),
        Arguments.of(
            new CosemApdu.GetResponse(3, new GetResult.Refused(4)), "0001000100010005c401030104"),
        Arguments.of(
            new CosemApdu.GetRequest(4, attribute(3, "1.7.0", 2)),
            "000100010001000dc0010400030100010700ff0200"),
        Arguments.of(
            new CosemApdu.GetResponse(4, value(WholeType.INT32, -150)),
            "0001000100010009c401040005ffffff6a"),
        Arguments.of(
            new CosemApdu.GetRequest(5, attribute(3, "14.7.0", 2)),
            "000100010001000dc00105000301000e0700ff0200"),
        Arguments.of(
            new CosemApdu.GetResponse(5, value(WholeType.UINT32, 5004)),
            "0001000100010009c4010500060000138c"),
        Arguments.of(
            new CosemApdu.GetRequest(6, attribute(1, "0-0:96.14.0.255", 2)),
            "000100010001000dc0010600010000600e00ff0200"),
        Arguments.of(
            new CosemApdu.GetResponse(6, value(WholeType.UINT8, 1)),
            "0001000100010006c40106001101"),
        Arguments.of(
            new CosemApdu.GetRequest(1, attribute(1, "0-0:42.0.0.255", 2)),
            "000100010001000dc00101000100002a0000ff0200"),
        Arguments.of(
            new CosemApdu.GetRequest(0xC1, attribute(3, "12.7.0", 3)),
            "000100010001000dc001c1000301000c0700ff0300"),
        Arguments.of(
            new CosemApdu.GetListRequest(0xC1, List.of(VOLTAGE, attribute(3, "14.7.0", 2))),
            "0001000100010018c003c102000301000c0700ff0200000301000e0700ff0200"),
        Arguments.of(
            new CosemApdu.GetListResponse(
                0xC1, List.of(value(WholeType.UINT32, 23636), value(WholeType.UINT32, 5004))),
            "0001000100010010c403c102000600005c5400060000138c"),
        Arguments.of(
            new CosemApdu.ActionRequest(1, RELAY, Optional.empty()),
            "000100010001000dc301010046000060030aff0100"),
        Arguments.of(
            new CosemApdu.ActionResponse(1, 0, Optional.empty()), "0001000100010005c701010000"),
        Arguments.of(
            new CosemApdu.ActionResponse(1, 3, Optional.empty()), "0001000100010005c701010300"),
        Arguments.of(
            new CosemApdu.GetRequest(1, attribute(70, "0-0:96.3.10.255", 2)),
            "000100010001000dc001010046000060030aff0200"),
        Arguments.of(
            new CosemApdu.GetResponse(1, new GetResult.Value(new DlmsData.Bool(true))),
            "0001000100010006c40101000301"),
        Arguments.of(
            new CosemApdu.EventNotification(
                Optional.empty(), attribute(3, "1.8.0", 2), whole(WholeType.UINT32, 10000)),
            "0001000100010010c20000030100010800ff020600002710"),
        Arguments.of(
            new CosemApdu.EventNotification(
                Optional.of(new CosemTime(parseHex("07ea011d0414220200000000"))),
                attribute(3, "1.8.0", 2),
                whole(WholeType.UINT32, 10000)),
            "000100010001001dc2010c07ea011d041422020000000000030100010800ff020600002710"),
        Arguments.of(
            new CosemApdu.DataNotification(
                1,
                Optional.of(new CosemTime(parseHex("07ea011d0414220200000000"))),
                new DlmsData.Structure(
                    List.of(
                        new DlmsData.OctetText(parseHex("01000c0700ff")),
                        whole(WholeType.UINT32, 23636),
                        whole(WholeType.UINT8, 1)))),
            "00010001000100230f000000010c07ea011d04142202000000000203090601000c0700ff0600005c541101"));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aMessageHasTheOctetsOfTheSpecification(CosemApdu apdu, String hex) {
    Octets frame = parseHex(hex);
    assertThat(Wrapper.wrap(1, 1, ApduCodec.encode(apdu))).isEqualTo(frame);
    assertThat(ApduCodec.decode(frame.slice(8, frame.length() - 8))).isEqualTo(apdu);
  }

  @Test
  void aRegistrationHasTheOctetsOfTheSpecification() {
    assertThat(new MeterRegistration("000000000000").encode())
        .isEqualTo(parseHex("00010001000100120a020c303030303030303030303030000000"));
    Octets real = parseHex("00010001000100120a020c3331313530313131343037300d0000");
    assertThat(MeterRegistration.decode(real.slice(8, 18)))
        .contains(new MeterRegistration("311501114070"));
  }

  @Test
  void aRegistrationWithoutDigitsIsNone() {
    assertThat(MeterRegistration.decode(parseHex("0a020c3331313530313131343037ff0d0000")))
        .isEmpty();
  }

  @Test
  void allLayoutsOfAnEventAreUnderstood() {
    CosemApdu.EventNotification expected =
        new CosemApdu.EventNotification(
            Optional.empty(), attribute(3, "1.8.0", 2), whole(WholeType.UINT32, 10000));
    CosemTime time = new CosemTime(parseHex("07ea011d0414220200000000"));
    CosemApdu.EventNotification timed =
        new CosemApdu.EventNotification(Optional.of(time), expected.attribute(), expected.value());
    assertThat(decode("c200030100010800ff020600002710")).isEqualTo(expected);
    assertThat(decode("c20003060100010800ff020600002710")).isEqualTo(expected);
    assertThat(decode("c20107ea011d041422020000000000030100010800ff020600002710")).isEqualTo(timed);
    assertThat(decode("c207ea011d041422020000000000030100010800ff020600002710")).isEqualTo(timed);
    assertThat(decode("c200030100010800ff0206000027101101"))
        .isEqualTo(
            new CosemApdu.EventNotification(
                Optional.empty(),
                expected.attribute(),
                new DlmsData.Structure(List.of(expected.value(), whole(WholeType.UINT8, 1)))));
  }

  @Test
  void bothFormsOfAnActionResultAreUnderstood() {
    assertThat(decode("c7010103")).isEqualTo(new CosemApdu.ActionResponse(1, 3, Optional.empty()));
    CosemApdu withValue =
        new CosemApdu.ActionResponse(
            1, 0, Optional.of(new GetResult.Value(new DlmsData.Bool(true))));
    assertThat(decode("c701010001000301")).isEqualTo(withValue);
    assertThat(decode("c7010100010301")).isEqualTo(withValue);
  }

  @Test
  void rejectionsAreSeen() {
    CosemApdu rejected = decode("6117a109060760857405080101a203020101a305a103020102");
    assertThat(rejected).isEqualTo(new CosemApdu.AssociationResponse(1, 1, 2, 0));
    assertThat(((CosemApdu.AssociationResponse) rejected).accepted()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "12.7.0,         0600005c54,      236.36, V",
    "1.7.0,          05ffffff6a,      -150,   W",
    "14.7.0,         060000138c,      50.04,  Hz",
    "15.8.0,         060001e240,      123.456, kWh",
    "0-0:96.14.0,    1101,            1,      ''",
  })
  void aValueIsScaledByTheRegistry(String obis, String hex, BigDecimal value, String unit) {
    ObisEntry entry =
        ObisRegistry.builtIn(ObisRegistry.Profile.IVY_LEGACY).at(Obis.of(obis)).orElseThrow();
    MeterValue found = DataValue.of(DataCodec.decode(parseHex(hex)), entry.scaler());
    assertThat(((MeterValue.Numeric) found).number()).isEqualByComparingTo(value);
    assertThat(entry.unit()).isEqualTo(unit);
  }

  @Test
  void scalerAndUnitOfTheMeterFitTheRegistry() {
    GetResult result = ((CosemApdu.GetResponse) decode("c401c10002020ffe1623")).result();
    ScalerUnit scaler = ScalerUnit.of(((GetResult.Value) result).data()).orElseThrow();
    assertThat(scaler).isEqualTo(new ScalerUnit(-2, 35));
    assertThat(scaler.factorTo("V")).contains(new BigDecimal("0.01"));
    assertThat(new ScalerUnit(0, 30).factorTo("kWh")).contains(new BigDecimal("0.001"));
    assertThat(scaler.factorTo("A")).isEmpty();
  }

  @Test
  void theClockAndTextsAreReadable() {
    assertThat(DataValue.text(DataCodec.decode(parseHex("090c07ea011e05042213008000ff"))))
        .isEqualTo("2026-01-30T04:34:19");
    assertThat(new CosemTime(parseHex("07ea011e0504221300fe2000")).text())
        .isEqualTo("2026-01-30T04:34:19+08:00");
    assertThat(
            DataValue.text(DataCodec.decode(parseHex("091259544c313032303030303030303030303030"))))
        .isEqualTo("YTL102000000000000");
  }

  @Test
  void aUint64IsNotNarrowed() {
    MeterValue value =
        DataValue.of(DataCodec.decode(parseHex("15ffffffffffffffff")), Optional.empty());
    assertThat(((MeterValue.Numeric) value).number()).isEqualTo("18446744073709551615");
  }

  @Test
  void aNotificationNamesItsValues() {
    CosemApdu.DataNotification pushed =
        (CosemApdu.DataNotification)
            decode("0f000000010c07ea011d04142202000000000203090601000c0700ff0600005c541101");
    assertThat(PushedValues.in(pushed.body()))
        .containsExactly(
            new PushedValues.Item(
                Obis.of("12.7.0"), whole(WholeType.UINT32, 23636), Optional.empty()));
  }

  static CosemApdu decode(String hex) {
    return ApduCodec.decode(parseHex(hex));
  }

  static CosemAttribute attribute(int classId, String obis, int index) {
    return new CosemAttribute(classId, Obis.of(obis), index);
  }

  static DlmsData.Whole whole(WholeType type, long value) {
    return DlmsData.Whole.of(type, value);
  }

  static GetResult value(WholeType type, long value) {
    return new GetResult.Value(whole(type, value));
  }
}
