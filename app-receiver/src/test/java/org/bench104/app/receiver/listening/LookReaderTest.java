package org.bench104.app.receiver.listening;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bench104.bytes.Octets;
import org.bench104.engine.receiver.ReceiverLook;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.bench104.point.PointAddress;
import org.bench104.receiver.CurrentValues;
import org.bench104.receiver.ReceiverCounts;
import org.bench104.record.DecodedFrame;
import org.bench104.ui.findings.Severity;
import org.bench104.ui.findings.ShownFinding;
import org.bench104.ui.frames.FrameRow;
import org.junit.jupiter.api.Test;

class LookReaderTest {
  private static final Octets GOOD = Octets.parseHex("010103000100 640000 01");
  private static final Octets CUT = Octets.parseHex("010103000100");

  private final List<LookBatch> batches = new ArrayList<>();
  private final CurrentValues values = new CurrentValues();
  private final LookReader reader =
      new LookReader(() -> List.of(new PointAddress(1, 100)), batches::add);

  private static DecodedFrame frame(Octets asdu, boolean suspected, String... found) {
    return DecodedFrame.of(
        new ReceivedFrame(77, "rtu:1", asdu, suspected, 5), (any, received) -> List.of(found));
  }

  private void take(long skipped, List<DecodedFrame> frames, ReceiverLook.Event... events) {
    reader.take(
        new ReceiverLook(
            "0.0.0.0:2404",
            List.of(),
            new ReceiverCounts(0, 0, 0, 0),
            new ReceiverLook.Recording(
                Path.of("x.csv"), 0, Optional.empty(), Optional.empty(), List.of()),
            new ReceiverLook.Frames(frames, skipped, 0),
            new ReceiverLook.Values(List.of(), 0),
            List.of(),
            List.of(events)),
        values);
  }

  private List<Long> numbers(int batch) {
    return batches.get(batch).rows().stream().map(FrameRow::number).toList();
  }

  @Test
  void framesAreNumberedAlsoThoseThatAreNotShown() {
    take(0, List.of(frame(GOOD, false), frame(GOOD, false)));
    take(3, List.of(frame(GOOD, false)));
    reader.begin();
    take(1, List.of(frame(GOOD, false)));
    assertThat(numbers(0)).containsExactly(1L, 2L);
    assertThat(numbers(1)).containsExactly(6L);
    assertThat(batches.get(1).skipped()).isEqualTo(3);
    assertThat(numbers(2)).containsExactly(8L);
    assertThat(batches.get(0).rows().get(0).sendNumber()).isEqualTo(5);
  }

  @Test
  void findingsCarryTheirFrameAndHowMuchTheyMatter() {
    take(
        0,
        List.of(frame(GOOD, false, "differs"), frame(CUT, false), frame(GOOD, true)),
        new ReceiverLook.Event(Instant.EPOCH, true, "cannot record"),
        new ReceiverLook.Event(Instant.EPOCH, false, "rtu:1 connected"));
    List<ShownFinding> found = batches.get(0).findings();
    assertThat(found)
        .extracting(ShownFinding::severity)
        .containsExactly(
            Severity.WARNING,
            Severity.ERROR,
            Severity.INFORMATION,
            Severity.ERROR,
            Severity.INFORMATION);
    assertThat(found).extracting(ShownFinding::frame).containsExactly(1L, 2L, 3L, 0L, 0L);
    assertThat(found.get(0).words()).isEqualTo("differs");
    assertThat(found.get(2).words()).contains("probably sent again");
  }

  @Test
  void trendsOfTheChartedPointsComeAlong() {
    values.write(List.of(frame(GOOD, false)));
    take(0, List.of());
    assertThat(batches.get(0).trends().get(new PointAddress(1, 100)))
        .singleElement()
        .satisfies(point -> assertThat(point.value()).isEqualTo(1));
  }
}
