package org.bench104.app.receiver.listening;

import java.util.List;
import java.util.Map;
import org.bench104.engine.receiver.ReceiverLook;
import org.bench104.point.PointAddress;
import org.bench104.receiver.TrendPoint;
import org.bench104.ui.findings.ShownFinding;
import org.bench104.ui.frames.FrameRow;

/**
 * One look at the engine, ready to be shown.
 *
 * @param rows of its frames, numbered
 * @param skipped frames that were left out before these
 * @param findings of its frames and events, oldest first
 * @param trends of the points that the chart shows
 */
public record LookBatch(
    ReceiverLook look,
    List<FrameRow> rows,
    long skipped,
    List<ShownFinding> findings,
    Map<PointAddress, List<TrendPoint>> trends) {}
