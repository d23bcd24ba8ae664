package org.bench104.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.bench104.bytes.Octets;
import org.junit.jupiter.api.Test;

class SpoolValuesTest {
  @Test
  void aFrameNumberShowsItsEpochInDecimal() {
    long sequence = FrameNumber.of(12, 345);
    assertThat(sequence).isEqualTo(12_000_000_000_345L);
    assertThat(FrameNumber.epoch(sequence)).isEqualTo(12);
    assertThat(FrameNumber.number(sequence)).isEqualTo(345);
    assertThat(FrameNumber.of(FrameNumber.MAX_EPOCH, FrameNumber.MAX_NUMBER)).isPositive();
  }

  @Test
  void aFrameNumberOutOfRangeIsRefusedWithTheRange() {
    assertThatThrownBy(() -> FrameNumber.of(0, 1)).hasMessageContaining("1..9000000");
    assertThatThrownBy(() -> FrameNumber.of(9_000_001, 1)).hasMessageContaining("9000001");
    assertThatThrownBy(() -> FrameNumber.of(1, 0)).hasMessageContaining("1..999999999999");
  }

  @Test
  void aRowOutOfRangeIsRefused() {
    assertThatThrownBy(() -> new SpoolRow(0, 0, "a", Octets.EMPTY))
        .hasMessageContaining("1 and more");
    assertThatThrownBy(() -> new SpoolRow(1, 0, "a", Octets.owning(new byte[1025])))
        .hasMessageContaining("0..1024");
  }

  @Test
  void settingsSayTheirRanges() {
    assertThat(SpoolSettings.defaults())
        .isEqualTo(new SpoolSettings(4194304, 1073741824, 1048576, Duration.ofSeconds(1), 1000));
    assertThatThrownBy(() -> new SpoolSettings(255, 1000, 0, Duration.ZERO, 1))
        .hasMessage("segment size is 255, allowed are 256..1073741824");
    assertThatThrownBy(() -> new SpoolSettings(256, 511, 0, Duration.ZERO, 1))
        .hasMessage("spool limit is 511, allowed are 512..1099511627776");
    assertThatThrownBy(() -> new SpoolSettings(256, 512, -1, Duration.ZERO, 1))
        .hasMessage("reserve is -1, allowed are 0..1073741824");
    assertThatThrownBy(() -> new SpoolSettings(256, 512, 0, Duration.ZERO, 0))
        .hasMessage("cursor rows is 0, allowed are 1..1000000");
    assertThatThrownBy(() -> new SpoolSettings(256, 512, 0, Duration.ofHours(2), 1))
        .hasMessage("cursor interval is PT2H, allowed are 0 to 1 h");
  }

  @Test
  void segmentNamesSortAsTheirRows() {
    SegmentName name = new SegmentName(12_000_000_000_345L, 0);
    assertThat(name).hasToString("spool-0000012000000000345.csv");
    assertThat(name.next()).hasToString("spool-0000012000000000345-1.csv").isGreaterThan(name);
    assertThat(SegmentName.parse(name.toString())).contains(name);
    assertThat(SegmentName.parse(name.next().toString())).contains(name.next());
    assertThat(SegmentName.parse("spool-12.csv")).isEmpty();
    assertThat(SegmentName.parse("spool-9999999999999999999.csv")).isEmpty();
    assertThat(SegmentName.parse("spool-0000012000000000345.csv.unreadable")).isEmpty();
  }
}
