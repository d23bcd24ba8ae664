package org.bench104.meter.dlms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bench104.meter.dlms.GoldenApdusTest.attribute;
import static org.bench104.meter.dlms.GoldenApdusTest.value;
import static org.bench104.meter.dlms.GoldenApdusTest.whole;

import com.beanit.asn1bean.ber.ReverseByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bench104.bytes.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openmuc.jdlms.datatypes.DataObject;
import org.openmuc.jdlms.internal.APdu;
import org.openmuc.jdlms.internal.DataConverter;
import org.openmuc.jdlms.internal.asn1.cosem.Data;

/** The codec against jDLMS, which shares no line with it: each reads what the other wrote. */
class JdlmsOracleTest {
  private static final CosemAttribute VOLTAGE = attribute(3, "12.7.0", 2);

  static Stream<CosemApdu> messages() {
    return Stream.of(
        new CosemApdu.AssociationRequest(1, 0xFFFF),
        new CosemApdu.AssociationResponse(1, 0, 0, 0x0400),
        new CosemApdu.GetRequest(0xC1, VOLTAGE),
        new CosemApdu.GetNextRequest(0xC2, 0x01020304),
        new CosemApdu.GetListRequest(0xC3, List.of(VOLTAGE, attribute(8, "0-0:1.0.0.255", 2))),
        new CosemApdu.GetResponse(0xC4, value(WholeType.UINT32, 23636)),
        new CosemApdu.GetResponse(0xC5, new GetResult.Refused(4)),
        new CosemApdu.GetBlockResponse(0xC6, true, 7, 0, Octets.parseHex("0102030405")),
        new CosemApdu.GetBlockResponse(0xC6, false, 7, 14, Octets.EMPTY),
        new CosemApdu.GetListResponse(
            0xC7, List.of(value(WholeType.INT16, -2), new GetResult.Refused(11))),
        new CosemApdu.ActionRequest(
            0xC8, attribute(70, "0-0:96.3.10.255", 1), Optional.of(whole(WholeType.INT8, 0))),
        new CosemApdu.ActionResponse(
            0xC9, 0, Optional.of(new GetResult.Value(new DlmsData.Bool(true)))),
        new CosemApdu.ActionResponse(0xCA, 3, Optional.empty()),
        new CosemApdu.ExceptionResponse(1, 2));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void whatWeWriteJdlmsReadsAndWritesAlike(CosemApdu apdu) throws IOException {
    byte[] ours = ApduCodec.encode(apdu).toByteArray();
    APdu read = APdu.decode(ours, null);
    byte[] buffer = new byte[512];
    int length = read.encode(buffer, null);
    Octets theirs = Octets.copyOf(buffer, buffer.length - length, length);
    assertThat(ApduCodec.decode(theirs)).isEqualTo(apdu);
    if (!(apdu instanceof CosemApdu.AssociationResponse)) { // jDLMS leaves defaults out there
      assertThat(theirs.toHex()).isEqualTo(Octets.owning(ours).toHex());
    }
  }

  static Stream<DataObject> values() {
    return Stream.of(
        DataObject.newNullData(),
        DataObject.newBoolData(true),
        DataObject.newInteger8Data((byte) -5),
        DataObject.newInteger16Data((short) -3000),
        DataObject.newInteger32Data(-70000),
        DataObject.newInteger64Data(Long.MIN_VALUE),
        DataObject.newUInteger8Data((short) 200),
        DataObject.newUInteger16Data(60000),
        DataObject.newUInteger32Data(4_000_000_000L),
        DataObject.newUInteger64Data(Long.MAX_VALUE),
        DataObject.newEnumerateData(35),
        DataObject.newBcdData((byte) 0x12),
        DataObject.newFloat32Data(1.25f),
        DataObject.newFloat64Data(-2.5e100),
        DataObject.newOctetStringData(new byte[200]),
        DataObject.newVisibleStringData("IVY".getBytes(StandardCharsets.UTF_8)),
        DataObject.newUtf8StringData("µ".getBytes(StandardCharsets.UTF_8)),
        DataObject.newArrayData(
            List.of(
                DataObject.newUInteger8Data((short) 1), DataObject.newUInteger8Data((short) 2))),
        DataObject.newStructureData(
            DataObject.newNullData(),
            DataObject.newStructureData(DataObject.newInteger8Data((byte) 1))));
  }

  @ParameterizedTest
  @MethodSource("values")
  void everyTypeOfJdlmsIsReadAndComesBackAsItWas(DataObject object) throws IOException {
    Data data = DataConverter.convertDataObjectToData(object);
    Octets theirs = encoded(data);
    DlmsData ours = DataCodec.decode(theirs);
    assertThat(DataCodec.encode(ours)).isEqualTo(theirs);
  }

  @Test
  void theOracleCanDisagree() throws IOException {
    Octets theirs =
        encoded(DataConverter.convertDataObjectToData(DataObject.newUInteger16Data(60000)));
    assertThat(DataCodec.decode(theirs)).isNotEqualTo(whole(WholeType.UINT16, 60001));
    assertThat(ByteBuffer.wrap(theirs.toByteArray()).get()).isEqualTo((byte) 18);
  }

  private static Octets encoded(Data data) throws IOException {
    ReverseByteArrayOutputStream stream = new ReverseByteArrayOutputStream(256, true);
    data.encode(stream);
    return Octets.owning(stream.getArray());
  }
}
