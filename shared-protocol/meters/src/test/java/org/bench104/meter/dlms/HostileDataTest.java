package org.bench104.meter.dlms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.bench104.bytes.Octets.parseHex;

import java.util.Random;
import org.bench104.bytes.MalformedFrameException;
import org.bench104.bytes.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Octets that break rules: always a located error, never anything else. */
class HostileDataTest {
  @Test
  void nestingIsLimited() {
    assertThat(DataCodec.decode(parseHex("0201".repeat(16) + "00"))).isNotNull();
    refused("0201".repeat(17) + "00", "nested more than 16");
    refused("0201".repeat(2000) + "00", "nested more than 16");
  }

  @Test
  void countsAreLimitedBeforeAnythingIsAllocated() {
    refused("01840fffffff", "length");
    refused("018300ffff", "more than 4096 elements");
    refused("0985ffffffffff", "length of 5 octets");
    refused("0984ffffffff00", "length");
    refused("1301" + "ffff" + "00" + "8200ff", "elements");
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 8, 11, 14, 18 + 10, 100, 254})
  void unknownTypesAreNamed(int tag) {
    refused(Octets.of(tag, 0, 0, 0, 0).toHex(), "unknown data type " + tag);
  }

  @ParameterizedTest
  @MethodSource("org.bench104.meter.dlms.GoldenApdusTest#messages")
  void aMessageCutAnywhereIsALocatedError(CosemApdu apdu, String hex) {
    Octets whole = ApduCodec.encode(apdu);
    for (int cut = 1; cut < whole.length(); cut++) {
      Octets part = whole.slice(0, cut);
      boolean aShortFormOfItself =
          apdu instanceof CosemApdu.ActionResponse && cut == whole.length() - 1;
      if (!aShortFormOfItself) {
        assertThatExceptionOfType(MalformedFrameException.class)
            .as("%s cut after %s", hex, cut)
            .isThrownBy(() -> ApduCodec.decode(part));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.bench104.meter.dlms.GoldenApdusTest#messages")
  void aMessageWithChangedOctetsNeverEscapes(CosemApdu apdu, String hex) {
    Random random = new Random(hex.hashCode());
    byte[] whole = ApduCodec.encode(apdu).toByteArray();
    for (int i = 0; i < 3_000; i++) {
      byte[] octets = whole.clone();
      for (int n = random.nextInt(4); n >= 0; n--) {
        octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
      }
      decodeOrRefuse(Octets.owning(octets));
    }
  }

  @Test
  void randomOctetsNeverEscape() {
    Random random = new Random(4059);
    int[] tags = {0x0F, 0x60, 0x61, 0xC0, 0xC2, 0xC3, 0xC4, 0xC5, 0xC7, 0xD8};
    for (int i = 0; i < 30_000; i++) {
      byte[] octets = new byte[1 + random.nextInt(60)];
      random.nextBytes(octets);
      octets[0] = (byte) tags[random.nextInt(tags.length)];
      if (octets.length > 1 && random.nextBoolean()) {
        octets[1] = (byte) (1 + random.nextInt(3));
      }
      decodeOrRefuse(Octets.owning(octets));
    }
  }

  private static void decodeOrRefuse(Octets octets) {
    try {
      assertThat(ApduCodec.decode(octets)).isNotNull();
    } catch (MalformedFrameException e) {
      assertThat(e.offset()).isBetween(0, octets.length());
    }
  }

  private static void refused(String hex, String why) {
    assertThatExceptionOfType(MalformedFrameException.class)
        .isThrownBy(() -> DataCodec.decode(parseHex(hex)))
        .withMessageContaining(why);
  }
}
