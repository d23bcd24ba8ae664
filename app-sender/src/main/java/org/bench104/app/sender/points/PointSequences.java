package org.bench104.app.sender.points;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bench104.bytes.Octets;
import org.bench104.sender.FrameCycle;
import org.bench104.sender.PointFrames;
import org.bench104.sender.SenderPoint;

/**
 * Makes the next frame of each point, by hand and automatically, from one sequence of values per
 * row. A point that was edited begins its sequence anew. From any thread.
 */
public final class PointSequences {
  /** A row and its point at one moment. */
  record Entry(PointRow row, SenderPoint point, String title) {}

  private static final class Begun {
    private final SenderPoint point;
    private final FrameCycle cycle;
    private long frames;

    Begun(SenderPoint point, FrameCycle cycle) {
      this.point = point;
      this.cycle = cycle;
    }
  }

  private final InstantSource clock;
  private final Map<PointRow, Begun> begun = new HashMap<>();
  private volatile List<Entry> all = List.of();

  public PointSequences(InstantSource clock) {
    this.clock = clock;
  }

  /** From now on these are all points. */
  synchronized void points(List<Entry> entries) {
    all = List.copyOf(entries);
    begun.keySet().retainAll(entries.stream().map(Entry::row).toList());
  }

  /**
   * The next frame of every point.
   *
   * @throws IllegalArgumentException naming the point of which none can be made
   */
  public List<Octets> nextOfAll() {
    return next(all);
  }

  synchronized List<Octets> next(List<Entry> entries) {
    List<Octets> frames = new ArrayList<>(entries.size());
    for (Entry entry : entries) {
      Begun sequence = begun.get(entry.row());
      if (sequence == null || !sequence.point.equals(entry.point())) {
        sequence = new Begun(entry.point(), PointFrames.cycle(List.of(entry.point()), clock));
        begun.put(entry.row(), sequence);
      }
      try {
        frames.addAll(sequence.cycle.frames(sequence.frames++));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "point '" + entry.title() + "': " + e.getMessage() + "; nothing was sent", e);
      }
    }
    return frames;
  }
}
