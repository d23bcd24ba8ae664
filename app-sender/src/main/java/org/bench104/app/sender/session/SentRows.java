package org.bench104.app.sender.session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bench104.iec104.apci.SequenceNumber;
import org.bench104.iec104.link.LinkSnapshot;
import org.bench104.sender.SenderLook;
import org.bench104.sender.SentFrame;
import org.bench104.time.UtcMicros;
import org.bench104.ui.frames.FrameRow;
import org.bench104.ui.frames.FrameState;
import org.bench104.ui.frames.FrameTableRows;
import org.bench104.ui.frames.FramesModel;

/**
 * Turns what a session tells of its frames into rows of the table of sent frames. Keeps the rows
 * that are not acknowledged, because only they change.
 */
final class SentRows {
  private final FramesModel frames;
  private final Map<Long, FrameRow> open = new HashMap<>();
  private long highest;
  private long skipped;

  SentRows(FramesModel frames) {
    this.frames = frames;
  }

  /** Brings the table up to date; returns the new rows that break a rule. */
  List<FrameRow> show(SenderLook look) {
    List<FrameRow> added = new ArrayList<>();
    List<FrameRow> changed = new ArrayList<>();
    List<FrameRow> odd = new ArrayList<>();
    List<SentFrame> news = new ArrayList<>(look.changed());
    news.sort(Comparator.comparingLong(SentFrame::index));
    for (SentFrame frame : news) {
      FrameRow before = open.get(frame.index());
      boolean known = frame.index() <= highest;
      FrameRow begun =
          before != null && before.asdu().equals(frame.asdu())
              ? before
              : FrameTableRows.waiting(
                  frame.index(),
                  UtcMicros.of(frame.changedAt()),
                  look.connection().target(),
                  frame.asdu());
      if (begun != before && !begun.findings().isEmpty()) {
        odd.add(begun);
      }
      FrameRow now = row(begun, frame, look);
      (known ? changed : added).add(now);
      keep(now);
      highest = Math.max(highest, frame.index());
    }
    if (look.skipped() > skipped) {
      skipped = look.skipped();
      changed.addAll(overtaken(look.acknowledgedUpTo()));
    }
    frames.append(added);
    frames.replace(changed);
    return odd;
  }

  private void keep(FrameRow row) {
    if (row.state() == FrameState.ACKNOWLEDGED) {
      open.remove(row.number());
    } else {
      open.put(row.number(), row);
    }
  }

  /** Rows whose acknowledgement was left out of a look, because there were too many changes. */
  private List<FrameRow> overtaken(long acknowledgedUpTo) {
    List<FrameRow> rows =
        open.values().stream()
            .filter(row -> row.number() <= acknowledgedUpTo)
            .map(row -> row.withState(FrameState.ACKNOWLEDGED))
            .toList();
    rows.forEach(this::keep);
    return rows;
  }

  /** Frames that were never sent will not be sent any more. */
  void discardWaiting() {
    List<FrameRow> rows =
        open.values().stream()
            .filter(row -> row.state() == FrameState.WAITING)
            .map(row -> row.withState(FrameState.REFUSED))
            .toList();
    rows.forEach(row -> open.remove(row.number()));
    frames.replace(rows);
  }

  private static FrameRow row(FrameRow begun, SentFrame frame, SenderLook look) {
    int number = sendNumber(frame, look);
    FrameRow numbered = number < 0 ? begun : begun.sentAs(number);
    FrameRow row =
        switch (frame.state()) {
          case WAITING ->
              begun.withState(frame.times() > 0 ? FrameState.TO_SEND_AGAIN : FrameState.WAITING);
          case SENT -> numbered.withState(FrameState.SENT);
          case ACKNOWLEDGED ->
              numbered.acknowledgedAfter(
                  frame
                      .timeToAcknowledge()
                      .map(took -> took.toNanos() / 1000)
                      .orElse(FrameRow.NO_TIME));
        };
    return frame.resent()
        ? row.withFindings(
            List.of("sent " + frame.times() + " times: the connection was lost before its N(R)"))
        : row;
  }

  /**
   * N(S) of a frame of the present connection: frames go out in order, and the oldest one without
   * acknowledgement has the number that the link knows; -1 when the frame is of another connection.
   */
  private static int sendNumber(SentFrame frame, SenderLook look) {
    if (look.connection().link().isEmpty() || frame.state() == SentFrame.State.WAITING) {
      return -1;
    }
    LinkSnapshot link = look.connection().link().get();
    long ahead = frame.index() - (look.acknowledgedUpTo() + 1);
    long acknowledgedHere = link.sent() - link.unacknowledged();
    if (ahead >= link.unacknowledged() || ahead < -acknowledgedHere) {
      return -1;
    }
    return (int)
        Math.floorMod(link.acknowledgedByPeer().value() + ahead, (long) SequenceNumber.MODULUS);
  }

  /** Forgets everything: another ledger counts from its own beginning. */
  void clear() {
    open.clear();
    highest = 0;
    skipped = 0;
    frames.clear();
  }
}
