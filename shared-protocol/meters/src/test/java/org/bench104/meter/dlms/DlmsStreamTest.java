package org.bench104.meter.dlms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bench104.bytes.Octets.parseHex;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bench104.bytes.Octets;
import org.junit.jupiter.api.Test;

class DlmsStreamTest {
  private static final String HEARTBEAT = "00010001000100120a020c3331313530313131343037300d0000";
  private static final String VOLTAGE = "0001000100010009c40102000600005c54";
  private static final String RAW_VOLTAGE = "c40102000600005c54";
  private static final String RAW_AARE =
      "6129a109060760857405080101a203020100a305a103020100be10040e0800065f1f0400001e1d04000007";
  private static final String RAW_ENERGY_REQUEST = "c0010400030100010800ff0200";

  private final List<String> found = new ArrayList<>();
  private final DlmsStream stream = stream(found);

  @Test
  void wrappedAndBareAndTwoInOneSegment() {
    feed(HEARTBEAT + VOLTAGE + RAW_AARE + RAW_VOLTAGE + "d80101" + VOLTAGE, 0);
    assertThat(found)
        .containsExactly(
            "heartbeat 311501114070",
            "wrapped GetResponse",
            "bare AssociationResponse",
            "bare GetResponse",
            "bare ExceptionResponse",
            "wrapped GetResponse");
    assertThat(stream.skipped()).isZero();
  }

  @Test
  void oneOctetAtATimeIsEnough() {
    String all = HEARTBEAT + RAW_ENERGY_REQUEST + VOLTAGE + RAW_VOLTAGE + RAW_AARE;
    for (int i = 0; i < all.length(); i += 2) {
      feed(all.substring(i, i + 2), i);
    }
    assertThat(found)
        .containsExactly(
            "heartbeat 311501114070",
            "bare GetRequest",
            "wrapped GetResponse",
            "bare GetResponse",
            "bare AssociationResponse");
    assertThat(stream.skipped()).isZero();
  }

  @Test
  void garbageInBetweenIsSkippedAndCounted() {
    feed("ffeedd" + HEARTBEAT + "0001ff" + VOLTAGE, 0);
    assertThat(found).containsExactly("heartbeat 311501114070", "wrapped GetResponse");
    assertThat(stream.skipped()).isEqualTo(6);
  }

  @Test
  void whatOnlyLooksLikeAWrapperThatIsTooLongIsNotWaitedFor() {
    feed("000100010001ffff" + VOLTAGE, 0);
    assertThat(found).containsExactly("wrapped GetResponse");
    assertThat(stream.oversized()).isEqualTo(1);
  }

  @Test
  void aWrapperThatIsTooLongIsSkippedWithAllThatIsInIt() {
    // 5000 octets, in which there is a reading
    String inside = RAW_VOLTAGE + "00".repeat(5000 - RAW_VOLTAGE.length() / 2);
    feed("0001000100011388" + inside + VOLTAGE, 0);
    assertThat(found)
        .containsExactly(
            "unreadable an APDU of 5000 octets, accepted are 4096 (longest-apdu)",
            "wrapped GetResponse");
    assertThat(stream.oversized()).isEqualTo(1);
    assertThat(stream.skipped()).isEqualTo(5008);
  }

  @Test
  void aLengthThatIsOnlyAnnouncedIsGivenUpLikeAnyFrame() {
    feed("000100010001ffff" + RAW_VOLTAGE, 0);
    assertThat(found).hasSize(1);
    assertThat(stream.waiting()).isTrue();
    feed(VOLTAGE, Duration.ofSeconds(10).toNanos());
    assertThat(found).hasSize(2).last().isEqualTo("wrapped GetResponse");
    assertThat(stream.waiting()).isFalse();
  }

  @Test
  void aStartThatIsNotCompletedIsGivenUp() {
    feed("0001000100010800" + VOLTAGE, 0);
    assertThat(found).isEmpty();
    stream.expire(Duration.ofSeconds(10).toNanos());
    assertThat(found).containsExactly("wrapped GetResponse");
    assertThat(stream.badFrames()).isPositive();
  }

  @Test
  void whatIsCutAnywhereIsNothingAndTheNextIsFound() {
    String[] all = {HEARTBEAT, VOLTAGE, RAW_AARE};
    for (String hex : all) {
      for (int cut = 1; cut < hex.length() / 2; cut++) {
        List<String> seen = new ArrayList<>();
        DlmsStream fresh = stream(seen);
        feed(fresh, hex.substring(0, 2 * cut), 0);
        assertThat(seen).isEmpty();
        feed(fresh, HEARTBEAT, Duration.ofSeconds(10).toNanos());
        for (int i = 2; i < 60; i++) {
          fresh.expire(Duration.ofSeconds(10L * i).toNanos());
        }
        assertThat(seen).as("%s cut after %s", hex, cut).contains("heartbeat 311501114070");
      }
    }
  }

  @Test
  void aWrappedPayloadThatIsNoApduIsReportedWithItsPlace() {
    feed("0001000100010003c40199" + VOLTAGE, 0);
    assertThat(found).hasSize(2);
    assertThat(found.get(0)).startsWith("unreadable at octet");
    assertThat(found.get(1)).isEqualTo("wrapped GetResponse");
  }

  @Test
  void garbageNeverStopsIt() {
    long seed = 56;
    Random random = new Random(seed);
    long now = 0;
    for (int round = 0; round < 1_000; round++) {
      byte[] garbage = new byte[random.nextInt(80)];
      random.nextBytes(garbage);
      stream.feed(garbage, 0, garbage.length, now);
      for (int i = 0; i < 90 && stream.waiting(); i++) {
        stream.expire(now += Duration.ofSeconds(10).toNanos());
      }
      found.clear();
      feed(HEARTBEAT, now);
      assertThat(found).as("seed %s round %s", seed, round).contains("heartbeat 311501114070");
    }
  }

  private void feed(String hex, long now) {
    feed(stream, hex, now);
  }

  private static void feed(DlmsStream stream, String hex, long now) {
    Octets octets = parseHex(hex);
    stream.feed(octets.toByteArray(), 0, octets.length(), now);
  }

  private static DlmsStream stream(List<String> found) {
    return new DlmsStream(
        4096,
        new DlmsStream.Sink() {
          @Override
          public void heartbeat(MeterRegistration heartbeat, Octets frame) {
            found.add("heartbeat " + heartbeat.address());
          }

          @Override
          public void apdu(CosemApdu apdu, boolean wrapped, Octets frame) {
            found.add((wrapped ? "wrapped " : "bare ") + apdu.getClass().getSimpleName());
          }

          @Override
          public void unreadable(String why, Octets frame) {
            found.add("unreadable " + why);
          }
        });
  }
}
