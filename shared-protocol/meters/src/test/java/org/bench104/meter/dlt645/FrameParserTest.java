package org.bench104.meter.dlt645;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bench104.bytes.Octets.parseHex;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bench104.bytes.Octets;
import org.junit.jupiter.api.Test;

class FrameParserTest {
  private static final Octets VOLTAGE =
      parseHex("68 34 12 00 00 00 00 68 91 06 33 34 34 35 38 55 0A 16");
  private static final Octets ENERGY =
      parseHex("68 34 12 00 00 00 00 68 91 08 33 33 33 33 89 67 45 33 E3 16");

  private final List<Octets> found = new ArrayList<>();
  private final FrameParser parser = new FrameParser(frame -> found.add(frame.encode()));

  @Test
  void twoFramesInOneSegmentAreTwoFrames() {
    feed(parseHex(VOLTAGE.toHex() + ENERGY.toHex()), 0);
    assertThat(found).containsExactly(VOLTAGE, ENERGY);
  }

  @Test
  void oneOctetAtATimeIsEnough() {
    Octets both = parseHex("FEFEFEFE" + VOLTAGE.toHex() + "FE" + ENERGY.toHex());
    for (int i = 0; i < both.length(); i++) {
      feed(both.slice(i, 1), i);
    }
    assertThat(found).containsExactly(VOLTAGE, ENERGY);
    assertThat(parser.skipped()).isZero();
  }

  @Test
  void aFrameCutAnywhereIsNoneAndTheNextOneIsFound() {
    for (int cut = 1; cut < ENERGY.length(); cut++) {
      found.clear();
      feed(ENERGY.slice(0, cut), 0);
      assertThat(found).isEmpty();
      feed(VOLTAGE, seconds(2));
      parser.expire(seconds(4)); // the rest may look like the start of one more frame
      assertThat(found).as("cut after %s octets", cut).containsExactly(VOLTAGE);
    }
  }

  @Test
  void aBogusLengthHoldsNothingUpForMoreThanTwoSeconds() {
    feed(parseHex("68 34 12 00 00 00 00 68 91 FF" + VOLTAGE.toHex()), 0);
    assertThat(found).isEmpty();
    parser.expire(seconds(2) - 1);
    assertThat(found).isEmpty();
    parser.expire(seconds(2));
    assertThat(found).containsExactly(VOLTAGE);
    assertThat(parser.badFrames()).isEqualTo(1);
  }

  @Test
  void everyOctetThatIsChangedIsNoticed() {
    for (int at = 0; at < ENERGY.length(); at++) {
      for (int bit = 0; bit < 8; bit++) {
        List<Octets> frames = new ArrayList<>();
        FrameParser fresh = new FrameParser(frame -> frames.add(frame.encode()));
        byte[] octets = ENERGY.toByteArray();
        octets[at] ^= (byte) (1 << bit);
        fresh.feed(octets, 0, octets.length, 0);
        fresh.feed(VOLTAGE.toByteArray(), 0, VOLTAGE.length(), 0);
        for (int i = 1; i <= 40; i++) {
          fresh.expire(seconds(2L * i));
        }
        assertThat(frames).as("octet %s bit %s", at, bit).containsExactly(VOLTAGE);
      }
    }
  }

  @Test
  void garbageNeverStopsIt() {
    long seed = 645;
    Random random = new Random(seed);
    long now = 0;
    for (int round = 0; round < 2_000; round++) {
      byte[] garbage = new byte[random.nextInt(60)];
      random.nextBytes(garbage);
      parser.feed(garbage, 0, garbage.length, now);
      now += seconds(600); // any frame begun by chance is given up
      for (int i = 0; i < 30; i++) {
        parser.expire(now += seconds(2));
      }
      found.clear();
      feed(VOLTAGE, now);
      assertThat(found).as("seed %s round %s", seed, round).contains(VOLTAGE);
    }
    assertThat(parser.skipped()).isPositive();
  }

  @Test
  void anyFrameComesBackAsItWas() {
    Random random = new Random(1);
    for (int i = 0; i < 1_000; i++) {
      byte[] data = new byte[random.nextInt(256)];
      random.nextBytes(data);
      Dlt645Frame frame =
          new Dlt645Frame(
              new MeterAddress(String.format("%012d", random.nextInt(1_000_000_000))),
              new ControlCode(random.nextInt(256)),
              Octets.owning(data));
      List<Dlt645Frame> frames = new ArrayList<>();
      Octets octets = frame.encode();
      new FrameParser(frames::add).feed(octets.toByteArray(), 0, octets.length(), 0);
      assertThat(frames).containsExactly(frame);
    }
  }

  @Test
  void theWildcardIsAnAddress() {
    assertThat(MeterAddress.ANY.isOfOneMeter()).isFalse();
    assertThat(MeterAddress.ANY.reaches(new MeterAddress("000000001234"))).isTrue();
    assertThat(new MeterAddress("AAAAAAAA1234").reaches(new MeterAddress("000000001234"))).isTrue();
    assertThat(new MeterAddress("AAAAAAAA1235").reaches(new MeterAddress("000000001234")))
        .isFalse();
    feed(Requests.readAddress().encode(), 0);
    assertThat(found).containsExactly(Requests.readAddress().encode());
  }

  private void feed(Octets octets, long now) {
    parser.feed(octets.toByteArray(), 0, octets.length(), now);
  }

  private static long seconds(long seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }
}
