package org.bench104.meter.dlms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bench104.bytes.Octets.parseHex;

import java.util.ArrayList;
import java.util.List;
import org.bench104.bytes.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages of real meters that are unlike those of the specification. */
class UnusualApdusTest {
  private static final String CIPHERED =
      "db084b464d10200304052c21000000010f4000000000020209060100010700ff0600000064"
          + "aabbccddeeff00112233445566";
  private static final String BLOCK_TRANSFER =
      "e04000000100000f007c83d30c07ea071206103a00ff800000020209060100010700ff0600000064";
  private static final String VOLTAGE = "0001000100010009c40102000600005c54";

  private final List<String> found = new ArrayList<>();

  @Test
  void bcdIsTwoDecimalDigits() {
    DlmsData twelve = DataCodec.decode(parseHex("0d12"));
    assertThat(twelve).isEqualTo(DlmsData.Whole.of(WholeType.BCD, 12));
    assertThat(DataCodec.encode(twelve).toHex()).isEqualTo("0d12");
  }

  @Test
  void theTimeOfAPushMayHaveItsTag() {
    CosemApdu apdu =
        ApduCodec.decode(
            parseHex("0f40000000090c07e8060f0614172d00ff8880020209060100010700ff0600000064"));
    assertThat(apdu)
        .isInstanceOfSatisfying(
            CosemApdu.DataNotification.class,
            push -> {
              assertThat(push.time().orElseThrow().text()).startsWith("2024-06-15T20:23:45");
              assertThat(PushedValues.in(push.body())).hasSize(1);
            });
  }

  @ParameterizedTest
  @CsvSource({
    CIPHERED + ", 'a ciphered or signed APDU (DB), for which there is no key'",
    "c80f"
        + "0f40000000000906010001070"
        + "0ff06, 'a ciphered APDU (C8), for which there is no key'"
  })
  void whatIsInsideAWrapperAndNotUnderstoodIsSkippedAsAWhole(String payload, String why) {
    Octets wrapped = Wrapper.wrap(1, 1, parseHex(payload));
    feed(wrapped.toHex() + VOLTAGE);
    assertThat(found).containsExactly("unreadable " + why, "GetResponse");
  }

  @Test
  void bareCipheredPushesAndBlocksAreSkippedAsAWhole() {
    // with the length that is there: bare, nothing else says where it ends
    feed(CIPHERED.replace("052c21", "052721") + VOLTAGE);
    assertThat(found)
        .containsExactly(
            "unreadable a ciphered or signed APDU (DB), for which there is no key", "GetResponse");
  }

  @Test
  void confirmedServiceErrorsAndExceptionsWithCounterAreRead() {
    assertThat(ApduCodec.decode(parseHex("0e050102")))
        .isEqualTo(new CosemApdu.ConfirmedServiceError(5, 1, 2));
    assertThat(ApduCodec.decode(parseHex("d8020600000001")))
        .isEqualTo(new CosemApdu.ExceptionResponse(2, 6));
    feed("00010001000100040e050102" + VOLTAGE + "0e050102");
    assertThat(found)
        .containsExactly("ConfirmedServiceError", "GetResponse", "ConfirmedServiceError");
  }

  @Test
  void aWrappedBlockOfTheGeneralBlockTransferIsNamed() {
    feed(Wrapper.wrap(1, 1, parseHex(BLOCK_TRANSFER)).toHex() + VOLTAGE);
    assertThat(found)
        .containsExactly(
            "unreadable general block transfer (E0), which is not supported", "GetResponse");
  }

  private void feed(String hex) {
    DlmsStream stream =
        new DlmsStream(
            4096,
            new DlmsStream.Sink() {
              @Override
              public void heartbeat(MeterRegistration heartbeat, Octets frame) {
                found.add("heartbeat");
              }

              @Override
              public void apdu(CosemApdu apdu, boolean wrapped, Octets frame) {
                found.add(apdu.getClass().getSimpleName());
              }

              @Override
              public void unreadable(String why, Octets frame) {
                found.add("unreadable " + why);
              }
            });
    Octets octets = parseHex(hex);
    stream.feed(octets.toByteArray(), 0, octets.length(), 0);
  }
}
