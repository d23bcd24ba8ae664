package org.bench104.status;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.bench104.gateway.Frame;

/**
 * The newest frames in custody, in a ring. Written on the gateway's thread at the cost of one store
 * a frame and without a lock; read from any thread, which never holds the writer up.
 */
public final class RecentFrames {
  private final AtomicReferenceArray<Frame> ring;

  /** How many were written; the newest is at {@code (written - 1) % length}. */
  private volatile long written;

  /**
   * @param most how many are kept, 1 and up
   */
  public RecentFrames(int most) {
    if (most < 1) {
      throw new IllegalArgumentException("at least 1 frame is kept, not " + most);
    }
    this.ring = new AtomicReferenceArray<>(most);
  }

  /** Gateway's thread only. */
  public void add(Frame frame) {
    long count = written;
    ring.setRelease((int) (count % ring.length()), frame);
    written = count + 1;
  }

  /** Sequence number of the newest frame; 0 when there was none. */
  public long newest() {
    List<Frame> one = after(0, 1);
    return one.isEmpty() ? 0 : one.get(0).sequence();
  }

  /**
   * The newest frames with a sequence number above {@code sequence}, oldest first.
   *
   * @param most at most so many, 0 and up; older ones are left out
   */
  public List<Frame> after(long sequence, int most) {
    List<Frame> found = new ArrayList<>();
    long count = written;
    long oldest = Math.max(0, count - ring.length());
    for (long i = count - 1; i >= oldest && found.size() < most; i--) {
      Frame frame = ring.getAcquire((int) (i % ring.length()));
      boolean overtaken =
          !found.isEmpty() && frame.sequence() >= found.get(found.size() - 1).sequence();
      if (frame.sequence() <= sequence || overtaken) {
        break; // overtaken: the writer has come round while this was read
      }
      found.add(frame);
    }
    Collections.reverse(found);
    return found;
  }
}
