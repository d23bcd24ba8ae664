package org.bench104.sender;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bench104.bytes.Octets;
import org.bench104.sender.SentFrame.State;
import org.bench104.time.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * The states of frames and which of them changed since somebody looked. A flood of frames changes
 * more than a window can show: beyond a limit the oldest changes are left out and counted. Confined
 * to one thread.
 */
final class FrameLog {
  /** Changes that are kept for the next look. */
  static final int MOST_CHANGES = 10_000;

  private record Sent(SentFrame frame, long atNanos) {}

  private final Ticker ticker;
  private final InstantSource clock;
  private final Map<Long, Sent> open = new LinkedHashMap<>();
  private final Map<Long, SentFrame> changes = new LinkedHashMap<>();
  private long skipped;

  FrameLog(Ticker ticker, InstantSource clock) {
    this.ticker = ticker;
    this.clock = clock;
  }

  void waiting(long index, Octets asdu) {
    note(new SentFrame(index, asdu, State.WAITING, clock.instant(), 0, Optional.empty()));
  }

  void sent(long index, Octets asdu) {
    Sent before = open.get(index);
    int times = before == null ? 1 : before.frame().times() + 1;
    note(new SentFrame(index, asdu, State.SENT, clock.instant(), times, Optional.empty()));
  }

  void acknowledged(long index, Octets asdu) {
    Sent before = open.remove(index);
    int times = before == null ? 1 : before.frame().times();
    Optional<Duration> took =
        Optional.ofNullable(before).map(sent -> Duration.ofNanos(ticker.nanos() - sent.atNanos()));
    change(new SentFrame(index, asdu, State.ACKNOWLEDGED, clock.instant(), times, took));
  }

  /** The connection is lost: what was sent waits to be sent again. */
  void connectionLost() {
    Instant now = clock.instant();
    for (Sent sent : List.copyOf(open.values())) {
      SentFrame frame = sent.frame();
      if (frame.state() == State.SENT) {
        note(
            new SentFrame(
                frame.index(), frame.asdu(), State.WAITING, now, frame.times(), Optional.empty()));
      }
    }
  }

  /** Frames with these numbers will never be sent. */
  void forgotten(long from) {
    open.keySet().removeIf(index -> index >= from);
    changes.keySet().removeIf(index -> index >= from);
  }

  /** The newest state of every frame that changed since the last call, oldest change first. */
  List<SentFrame> takeChanges() {
    List<SentFrame> taken = new ArrayList<>(changes.values());
    changes.clear();
    return taken;
  }

  /** Changes that were left out since the start. */
  long skipped() {
    return skipped;
  }

  private void note(SentFrame frame) {
    open.put(frame.index(), new Sent(frame, ticker.nanos()));
    change(frame);
  }

  private void change(SentFrame frame) {
    @Nullable SentFrame before = changes.remove(frame.index());
    changes.put(frame.index(), frame);
    if (before == null && changes.size() > MOST_CHANGES) {
      Iterator<Long> oldest = changes.keySet().iterator();
      oldest.next();
      oldest.remove();
      skipped++;
    }
  }
}
