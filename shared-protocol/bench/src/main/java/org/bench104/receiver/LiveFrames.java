package org.bench104.receiver;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.bench104.record.DecodedFrame;
import org.bench104.record.FrameRecorder;

/**
 * Decoded frames on their way to a display. Never makes the recording wait: what the display does
 * not take in time is left out, the oldest first, and counted. For any thread.
 */
public final class LiveFrames implements FrameRecorder {
  private final int most;
  private final Deque<DecodedFrame> waiting = new ArrayDeque<>();
  private long skipped;
  private long seen;
  private long withFindings;

  /**
   * @param most frames that may wait for the display
   */
  public LiveFrames(int most) {
    this.most = most;
  }

  @Override
  public synchronized void write(List<DecodedFrame> frames) {
    for (DecodedFrame frame : frames) {
      seen++;
      withFindings += frame.findings().isEmpty() ? 0 : 1;
      waiting.add(frame);
      if (waiting.size() > most) {
        waiting.remove();
        skipped++;
      }
    }
  }

  /** All that wait, oldest first; they do not wait any more. */
  public synchronized List<DecodedFrame> take() {
    List<DecodedFrame> taken = new ArrayList<>(waiting);
    waiting.clear();
    return taken;
  }

  /** Frames that were left out so far. */
  public synchronized long skipped() {
    return skipped;
  }

  /** Frames that came by so far, those left out included. */
  public synchronized long seen() {
    return seen;
  }

  /** Of these, those with at least one finding. */
  public synchronized long withFindings() {
    return withFindings;
  }

  @Override
  public void close() {
    // what waits may still be taken
  }
}
