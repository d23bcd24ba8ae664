package org.bench104.secondstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.RandomAsdus;
import org.bench104.iec104.asdu.TypeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SecondOpinionTest {
  private static final long SEED = 60870;

  @ParameterizedTest
  @EnumSource
  void bothStacksAgreeOnRandomAsdusOfEveryType(TypeId type) {
    RandomAsdus asdus = new RandomAsdus(SEED);
    for (int i = 0; i < 2_000; i++) {
      Octets octets = asdus.next(type);
      assertThat(SecondOpinion.compare(octets)).as("seed %d, ASDU %s", SEED, octets).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"S_IT_TC_1", "C_TS_NA_1", "C_RD_NA_1"})
  void aWrongReadingIsNoticed(TypeId type) {
    // negative control: our reading of one ASDU held against the octets of another
    RandomAsdus asdus = new RandomAsdus(SEED);
    for (int i = 0; i < 200; i++) {
      Octets octets = asdus.next(type);
      byte[] changed = octets.toByteArray();
      changed[9] ^= 1;
      Asdu wrong = (Asdu) Asdu.decode(Octets.owning(changed));
      if (wrong.objects().get(0).valueText().equals("NaN")) {
        continue; // one NaN is as good as another
      }
      assertThat(SecondOpinion.compare(wrong, octets)).as("seed %d, %s", SEED, octets).isPresent();
    }
  }

  @Test
  void theDifferenceSaysWhatBothRead() {
    Octets received = Octets.parseHex("0d 01 03 00 0100 640000 00002a42 00");
    Asdu wrong = (Asdu) Asdu.decode(Octets.parseHex("0d 01 03 00 0100 640000 00002b42 00"));
    assertThat(SecondOpinion.compare(wrong, received).orElseThrow())
        .startsWith("object 100: R32[raw=")
        .endsWith("j60870 reads Short float value: 42.5");
  }

  @Test
  void onUnreadableUnknownAndKnownDifferentAsdusThereIsNoOpinion() {
    for (String hex :
        new String[] {
          "",
          "0d 02 03 00 0100 640000 00002a42 00",
          "c8 01 03 00 0100 01",
          "16 01 03 00 0100 01",
          "68 01 06 00 0100 000000 aa55",
          "0d 01 03 00 0100 640000 0100a07f 00"
        }) {
      assertThat(SecondOpinion.compare(Octets.parseHex(hex))).as(hex).isEmpty();
    }
    assertThat(SecondOpinion.compare(Octets.parseHex("68 01 06 00 0100 000000 55aa"))).isEmpty();
  }

  @Test
  void garbageNeverThrows() {
    Random random = new Random(SEED);
    for (int i = 0; i < 200_000; i++) {
      byte[] octets = new byte[random.nextInt(24)];
      random.nextBytes(octets);
      if (octets.length > 1) {
        octets[0] &= 0x7F;
        octets[1] = 1;
      }
      assertThat(SecondOpinion.compare(Octets.owning(octets))).isEmpty();
    }
  }
}
