package org.bench104.iec104.apci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bench104.bytes.MalformedFrameException;
import org.bench104.bytes.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApduFramerTest {
  private final ApduFramer framer = new ApduFramer();
  private final List<Apdu> cut = new ArrayList<>();

  /** STARTDT act, an I-frame with a 3-octet ASDU that looks like a start, an S-frame: 21 octets. */
  private static final Octets STREAM =
      Octets.parseHex("680407000000" + "680704000200" + "680468" + "680401000600");

  private static final List<Apdu> APDUS =
      List.of(
          Apdu.unnumbered(UFunction.STARTDT_ACT),
          Apdu.information(
              new SequenceNumber(2), new SequenceNumber(1), Octets.of(0x68, 0x04, 0x68)),
          Apdu.supervisory(new SequenceNumber(3)));

  @Test
  void cutsAWholeStreamAtOnce() {
    feed(STREAM);

    assertThat(cut).isEqualTo(APDUS);
    assertThat(framer.midFrame()).isFalse();
  }

  @Test
  void takesEveryPossibleSegmentation() {
    byte[] stream = STREAM.toByteArray();
    // bit i of the pattern: a new segment begins after octet i
    for (int pattern = 0; pattern < 1 << (stream.length - 1); pattern++) {
      ApduFramer fresh = new ApduFramer();
      List<Apdu> got = new ArrayList<>(3);
      int from = 0;
      for (int i = 0; i < stream.length; i++) {
        if (i == stream.length - 1 || (pattern >> i & 1) != 0) {
          fresh.feed(stream, from, i + 1 - from, got::add);
          from = i + 1;
        }
      }
      if (!got.equals(APDUS)) {
        throw new AssertionError("segmentation " + Integer.toBinaryString(pattern) + ": " + got);
      }
    }
  }

  @Test
  void readsNothingOutsideOfTheGivenRange() {
    byte[] surrounded = Octets.parseHex("FFFF" + "680443000000" + "FFFF").toByteArray();

    framer.feed(surrounded, 2, 6, cut::add);

    assertThat(cut).containsExactly(Apdu.unnumbered(UFunction.TESTFR_ACT));
  }

  @Test
  void aTruncatedApduIsHeldBackAtEveryLength() {
    Octets frame = STREAM.slice(6, 9);
    for (int length = 1; length < frame.length(); length++) {
      ApduFramer fresh = new ApduFramer();
      fresh.feed(frame.toByteArray(), 0, length, cut::add);

      assertThat(cut).isEmpty();
      assertThat(fresh.midFrame()).isTrue();
    }
  }

  @Test
  void theLargestAndTheSmallestApduFit() {
    Apdu largest =
        Apdu.information(SequenceNumber.ZERO, SequenceNumber.ZERO, Octets.owning(new byte[249]));

    feed(largest.encode());
    feed(Apdu.supervisory(SequenceNumber.ZERO).encode());

    assertThat(largest.encodedLength()).isEqualTo(255);
    assertThat(cut).containsExactly(largest, Apdu.supervisory(SequenceNumber.ZERO));
  }

  @Test
  void everyOtherStartOctetIsRefusedAtOnce() {
    for (int start = 0; start < 256; start++) {
      if (start != Apdu.START) {
        assertMalformed(Octets.of(start), 0, String.format("start octet 0x%02X, must be", start));
      }
    }
  }

  @Test
  void everyLengthOutsideFourTo253IsRefusedWithoutWaitingForMore() {
    for (int length = 0; length < 256; length++) {
      if (length < 4 || length > 253) {
        assertMalformed(
            Octets.of(0x68, length), 1, "length octet " + length + ", allowed are 4..253");
      } else {
        new ApduFramer().feed(new byte[] {0x68, (byte) length}, 0, 2, cut::add);
      }
    }
    assertThat(cut).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"680501000000FF", "680543000000FF"})
  void supervisoryAndUnnumberedFramesCarryNothing(String hex) {
    assertMalformed(Octets.parseHex(hex), 1, "length octet 5 on an S- or U-frame, must be 4");
  }

  @Test
  void anInformationFrameNeedsAnAsdu() {
    assertMalformed(Octets.parseHex("680400000000"), 1, "I-frame without an ASDU");
  }

  @Test
  void framesBeforeAMalformedOneAreStillHandedOver() {
    assertThatThrownBy(() -> feed(Octets.parseHex("680443000000" + "67")))
        .isInstanceOf(MalformedFrameException.class);

    assertThat(cut).containsExactly(Apdu.unnumbered(UFunction.TESTFR_ACT));
  }

  @Test
  void aSinkThatWantsNoMoreIsNotFedAnyFurther() {
    framer.feed(STREAM.toByteArray(), 0, STREAM.length(), apdu -> !cut.add(apdu));

    assertThat(cut).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void garbageRaisesNothingButMalformedFrameException(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 100_000; round++) {
      byte[] garbage = new byte[1 + random.nextInt(40)];
      random.nextBytes(garbage);
      if (random.nextInt(4) > 0) {
        garbage[0] = 0x68;
      }
      if (garbage.length > 1 && random.nextInt(4) > 0) {
        garbage[1] = (byte) (random.nextInt(garbage.length) + 2);
      }
      ApduFramer fresh = new ApduFramer();
      int split = random.nextInt(garbage.length + 1);

      Throwable thrown =
          catchThrowable(
              () -> {
                fresh.feed(garbage, 0, split, apdu -> true);
                fresh.feed(garbage, split, garbage.length - split, apdu -> true);
              });

      if (thrown != null && !(thrown instanceof MalformedFrameException)) {
        throw new AssertionError("seed " + seed + ": " + Octets.owning(garbage), thrown);
      }
    }
  }

  private void feed(Octets octets) {
    framer.feed(octets.toByteArray(), 0, octets.length(), cut::add);
  }

  private void assertMalformed(Octets octets, int offset, String words) {
    ApduFramer fresh = new ApduFramer();
    assertThatThrownBy(() -> fresh.feed(octets.toByteArray(), 0, octets.length(), apdu -> true))
        .as(octets.toHex())
        .isInstanceOfSatisfying(
            MalformedFrameException.class, e -> assertThat(e.offset()).isEqualTo(offset))
        .hasMessageContaining(words);
  }
}
