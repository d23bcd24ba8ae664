package org.bench104.app.receiver.listening;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bench104.engine.receiver.ReceiverLook;
import org.bench104.iec104.asdu.AsduProblem;
import org.bench104.point.PointAddress;
import org.bench104.receiver.CurrentValues;
import org.bench104.receiver.TrendPoint;
import org.bench104.record.DecodedFrame;
import org.bench104.time.UtcMicros;
import org.bench104.ui.findings.Severity;
import org.bench104.ui.findings.ShownFinding;
import org.bench104.ui.frames.FrameRow;
import org.bench104.ui.frames.FrameTableRows;

/**
 * Makes looks ready to be shown, off the thread of the window. Frames are numbered as they arrived
 * since the window was opened, those that could not be shown included. For any thread.
 */
final class LookReader {
  private final Supplier<List<PointAddress>> charted;
  private final Consumer<LookBatch> sink;
  private long number;
  private long skipped;

  /**
   * @param charted whose trends are wanted; asked from any thread
   * @param sink takes batches in the order of the looks
   */
  LookReader(Supplier<List<PointAddress>> charted, Consumer<LookBatch> sink) {
    this.charted = charted;
    this.sink = sink;
  }

  /** A new engine has begun to count what it leaves out. */
  synchronized void begin() {
    skipped = 0;
  }

  /** Reads the next look of the engine whose values these are. */
  synchronized void take(ReceiverLook look, CurrentValues values) {
    long newlySkipped = Math.max(0, look.frames().skipped() - skipped);
    skipped += newlySkipped;
    number += newlySkipped;
    List<FrameRow> rows = new ArrayList<>(look.frames().newest().size());
    List<ShownFinding> findings = new ArrayList<>();
    for (DecodedFrame frame : look.frames().newest()) {
      rows.add(FrameTableRows.received(++number, frame));
      addFindings(findings, frame);
    }
    for (ReceiverLook.Event event : look.events()) {
      Severity severity = event.problem() ? Severity.ERROR : Severity.INFORMATION;
      findings.add(new ShownFinding(UtcMicros.of(event.at()), severity, event.text(), 0));
    }
    sink.accept(new LookBatch(look, rows, newlySkipped, findings, trends(values)));
  }

  private void addFindings(List<ShownFinding> findings, DecodedFrame frame) {
    for (int i = 0; i < frame.findings().size(); i++) {
      findings.add(
          new ShownFinding(
              frame.frame().receivedAtMicros(),
              severity(frame, i),
              frame.findings().get(i),
              number));
    }
  }

  /** The finding about a suspected duplicate is the last one. */
  private static Severity severity(DecodedFrame frame, int finding) {
    if (frame.frame().suspectedDuplicate() && finding == frame.findings().size() - 1) {
      return Severity.INFORMATION;
    }
    return frame.decoded() instanceof AsduProblem ? Severity.ERROR : Severity.WARNING;
  }

  private Map<PointAddress, List<TrendPoint>> trends(CurrentValues values) {
    Map<PointAddress, List<TrendPoint>> trends = new LinkedHashMap<>();
    charted.get().forEach(point -> trends.put(point, values.trend(point)));
    return trends;
  }
}
