package org.bench104.gateway.iec104;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.bench104.bytes.Octets;
import org.junit.jupiter.api.Test;

class IntegrityTest {
  private static final long NOW = Instant.parse("2026-07-30T12:10:02Z").toEpochMilli();

  private final Integrity integrity = new Integrity();

  private void check(String asdu) {
    integrity.check(Octets.parseHex(asdu), "10.0.0.1:1", NOW);
  }

  @Test
  void whatIsGoodIsNotCounted() {
    check("1e010300010065000001e8030a0c9e071a");
    check("01010300010064000001");
    check("c80103000100aabb");
    assertThat(integrity.findings()).isEmpty();
  }

  @Test
  void meaningIsCountedByFieldBesideStructureOncePerFrame() {
    check("1e010300010065000001e8030a0c9e001a"); // month 0
    // two tags of the year 109 in one frame
    check("1e020300010065000001e8030a0c9e076d" + "66000001e8030a0c9e076d");
    check("01010100010064000001"); // cause 1 for M_SP_NA_1
    check("2d010600010064000001"); // a command, as if from a station
    check("0102030001006400"); // cut short
    integrity.tolerated("the first N(S) is 1, not 0 (tolerated)", "10.0.0.1:1");
    assertThat(integrity.findings())
        .containsOnly(
            Map.entry("time tag", 2L),
            Map.entry("cause", 1L),
            Map.entry("direction", 1L),
            Map.entry("objects", 1L),
            Map.entry("N(S)", 1L));
  }
}
