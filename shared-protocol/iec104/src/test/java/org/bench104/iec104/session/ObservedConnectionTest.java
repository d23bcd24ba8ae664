package org.bench104.iec104.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bench104.bytes.Octets;
import org.junit.jupiter.api.Test;

/** Octets of both directions become APDUs, and what is none is told as it is. */
class ObservedConnectionTest {
  private static final String ACT = "680443000000";
  private static final String VALUE = "680e000000000101030001 00a10f0001";

  private final List<Entry> entries = new ArrayList<>();

  private ObservedConnection observed(boolean fromTheBeginning) {
    return new ObservedConnection(fromTheBeginning, entries::add);
  }

  private static void pass(ObservedConnection to, String hex) {
    byte[] octets = Octets.parseHex(hex).toByteArray();
    to.octets(7, End.SERVER, octets, 0, octets.length);
  }

  private List<String> told() {
    return entries.stream().map(ObservedConnectionTest::told).toList();
  }

  private static String told(Entry entry) {
    if (entry instanceof Entry.Frame frame) {
      return frame.octets().toHex();
    }
    return entry instanceof Entry.Noise noise
        ? noise.octets().toHex() + " " + noise.words()
        : entry.getClass().getSimpleName();
  }

  @Test
  void anySegmentationGivesTheSameFrames() {
    byte[] stream = Octets.parseHex(ACT + VALUE + ACT + VALUE + VALUE).toByteArray();
    for (int seed = 0; seed < 200; seed++) {
      entries.clear();
      Random random = new Random(seed);
      ObservedConnection observed = observed(true);
      for (int at = 0; at < stream.length; ) {
        int length = Math.min(stream.length - at, 1 + random.nextInt(9));
        observed.octets(7, End.SERVER, stream, at, length);
        at += length;
      }
      assertThat(told())
          .as("seed %d", seed)
          .containsExactly(hex(ACT), hex(VALUE), hex(ACT), hex(VALUE), hex(VALUE));
    }
  }

  private static String hex(String text) {
    return Octets.parseHex(text).toHex();
  }

  @Test
  void goesOnAfterOctetsThatAreNoApdu() {
    ObservedConnection observed = observed(true);
    pass(observed, "ff" + ACT);
    pass(observed, "6803" + VALUE);
    assertThat(told())
        .containsExactly(
            "ff start octet 0xFF, must be 0x68",
            hex(ACT),
            "6803 length octet 3, allowed are 4..253",
            hex(VALUE));
  }

  @Test
  void fromTheMiddleTheFirstBoundaryThatHoldsIsTaken() {
    ObservedConnection observed = observed(false);
    pass(observed, "03000100a10f0001"); // the rest of an APDU
    pass(observed, VALUE);
    assertThat(told())
        .containsExactly("03000100a10f0001 start octet 0x03, must be 0x68", hex(VALUE));
  }

  @Test
  void start68WithinAnAsduIsNoBoundary() {
    ObservedConnection observed = observed(false);
    pass(observed, "6804010203" + ACT + ACT + ACT); // 68 of an address, a length by chance
    assertThat(told()).endsWith(hex(ACT), hex(ACT), hex(ACT)).hasSize(4);
  }

  @Test
  void whatIsBegunBeforeAGapIsNoFrame() {
    ObservedConnection observed = observed(true);
    pass(observed, "680e0000");
    observed.gap(8, End.SERVER, 12);
    pass(observed, ACT);
    assertThat(told()).containsExactly("680e0000 the APDU is not complete", "Gap", hex(ACT));
  }

  @Test
  void endTellsWhatWasBegun() {
    ObservedConnection observed = observed(true);
    pass(observed, "6804");
    observed.closed(9, End.SERVER, Entry.Manner.FINISHED);
    observed.closed(9, End.CLIENT, Entry.Manner.FINISHED);
    assertThat(told()).containsExactly("6804 the APDU is not complete", "Closed");
  }

  @Test
  void recordGivesBackEverythingAlsoFromDisk() {
    List<Entry> all = new ArrayList<>();
    try (SessionRecord record = new SessionRecord("a:1", "b:2404", 1 << 20)) {
      for (int i = 0; i < 100_000; i++) {
        Entry entry =
            switch (i % 5) {
              case 0 -> new Entry.Opened(i);
              case 1 -> new Entry.Frame(i, End.SERVER, Octets.parseHex(VALUE));
              case 2 -> new Entry.Noise(i, End.CLIENT, Octets.of(1, 2, i & 0xFF), "nö " + i);
              case 3 -> new Entry.Gap(i, End.SERVER, i);
              default -> new Entry.Closed(i, i % 2 == 0 ? null : End.SERVER, Entry.Manner.RESET);
            };
        record.take(entry);
        all.add(entry);
      }
      assertThat(record.size()).isEqualTo(all.size());
      for (int i : new int[] {0, 1, 5_000, 1_023, 1_024, 99_999, 50_001, 3, 2}) {
        assertThat(record.get(i)).isEqualTo(all.get(i));
      }
    }
  }
}
