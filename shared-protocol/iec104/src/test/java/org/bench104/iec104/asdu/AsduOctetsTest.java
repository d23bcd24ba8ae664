package org.bench104.iec104.asdu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.bench104.bytes.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever arrives: valid octets survive exactly, others are a problem, nothing throws. */
class AsduOctetsTest {
  private static final long SEED = 20261120;

  @ParameterizedTest
  @EnumSource
  void whatWasReadIsWrittenOctetForOctet(TypeId type) {
    RandomAsdus asdus = new RandomAsdus(SEED);
    for (int i = 0; i < 2_000; i++) {
      Octets octets = asdus.next(type);
      Asdu asdu = AsduTest.read(octets);
      assertThat(asdu.encode()).as("seed %d, ASDU %d", SEED, i).isEqualTo(octets);
      assertThat(Asdu.of(asdu.header(), asdu.objects())).isEqualTo(asdu);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyTruncationIsALocatedProblem(TypeId type) {
    RandomAsdus asdus = new RandomAsdus(SEED);
    for (int i = 0; i < 20; i++) {
      Octets octets = asdus.next(type);
      for (int length = 0; length < octets.length(); length++) {
        Decoded decoded = Asdu.decode(octets.slice(0, length));
        int cut = length;
        assertThat(decoded)
            .as("%s cut to %d", octets, length)
            .isInstanceOfSatisfying(
                AsduProblem.class,
                problem -> {
                  assertThat(problem.offset()).isEqualTo(cut);
                  assertThat(problem.header().isPresent()).isEqualTo(cut >= 6);
                });
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void surplusOctetsAreAProblemBehindTheLastObject(TypeId type) {
    Octets octets = AsduBuilder.of(type).build().encode();
    Octets longer = Octets.parseHex(octets.toHex() + "00");
    assertThat(Asdu.decode(longer))
        .isInstanceOfSatisfying(
            AsduProblem.class, problem -> assertThat(problem.offset()).isEqualTo(octets.length()));
  }

  @Test
  void aMillionRandomOctetStringsNeverThrowAndCheckAgreesWithDecode() {
    Random random = new Random(SEED);
    int readable = 0;
    for (int i = 0; i < 1_000_000; i++) {
      Octets octets = garbage(random);
      Decoded decoded = Asdu.decode(octets);
      AsduProblem problem = AsduCheck.check(octets);
      CommandRequest.is(octets);
      if (decoded instanceof Asdu asdu) {
        readable++;
        if (problem != null || !asdu.encode().equals(octets)) {
          throw new AssertionError("seed " + SEED + ", " + octets + ": " + problem);
        }
      } else if (!decoded.equals(problem)) {
        throw new AssertionError("seed " + SEED + ", " + octets + ": " + decoded + " " + problem);
      }
    }
    assertThat(readable).isBetween(10_000, 990_000);
  }

  /** Half of it as random as can be, half with a likely type, VSQ and length. */
  private static Octets garbage(Random random) {
    boolean likely = random.nextBoolean();
    byte[] octets = new byte[random.nextInt(likely ? 30 : 260)];
    random.nextBytes(octets);
    if (likely && octets.length > 6) {
      octets[0] = (byte) random.nextInt(128);
      octets[1] = (byte) (random.nextInt(3) | (random.nextInt(4) == 0 ? 0x80 : 0));
    }
    return Octets.owning(octets);
  }

  @Test
  void everyFlippedBitHasADefinedOutcome() {
    // MF-09: the header changes visibly, VSQ and type may make it unreadable, the rest is content
    byte[] frame = AsduBuilder.of(TypeId.M_ME_TF_1).value(42.5).build().encode().toByteArray();
    for (int bit = 0; bit < frame.length * 8; bit++) {
      byte[] flipped = frame.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      Octets octets = Octets.owning(flipped);
      Decoded decoded = Asdu.decode(octets);
      if (bit >= 16) {
        assertThat(decoded).as("bit %d", bit).isInstanceOf(Asdu.class);
      }
      if (decoded instanceof Asdu asdu) {
        assertThat(asdu.encode()).isEqualTo(octets);
      }
    }
  }
}
