package org.bench104.sender;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.bench104.bytes.Octets;
import org.jspecify.annotations.Nullable;

/**
 * Frames that people asked to send, in order: single ones and bursts, whose frames are made only
 * when there is room for them. Confined to one thread.
 */
final class SendQueue implements FrameSource {
  /** Single frames that may wait; a burst counts as one. */
  static final int MOST = 100_000;

  private interface Item {
    Octets next();

    boolean done();
  }

  private final Deque<Item> items = new ArrayDeque<>();
  private Runnable more = () -> {};
  private long size;

  /** Frames that wait, those of bursts included. */
  long size() {
    return size;
  }

  boolean hasRoomFor(int count) {
    return items.size() + count <= MOST;
  }

  void add(List<Octets> frames) {
    for (Octets frame : frames) {
      items.add(new Single(frame));
    }
    size += frames.size();
    more.run();
  }

  void addBurst(FramePattern pattern, long count) {
    items.add(new Burst(pattern, count));
    size += count;
    more.run();
  }

  /** Forgets everything that waits; answers how much that was. */
  long clear() {
    long forgotten = size;
    items.clear();
    size = 0;
    return forgotten;
  }

  @Override
  public void begin(Runnable wake) {
    more = wake;
  }

  @Override
  public @Nullable Octets next(long index) {
    Item first = items.peek();
    if (first == null) {
      return null;
    }
    Octets frame = first.next();
    size--;
    if (first.done()) {
      items.remove();
    }
    return frame;
  }

  @Override
  public boolean exhausted(long index) {
    return false;
  }

  private record Single(Octets next) implements Item {
    @Override
    public boolean done() {
      return true;
    }
  }

  private static final class Burst implements Item {
    private final FramePattern pattern;
    private final long count;
    private long made;

    Burst(FramePattern pattern, long count) {
      this.pattern = pattern;
      this.count = count;
    }

    @Override
    public Octets next() {
      return pattern.frame(++made);
    }

    @Override
    public boolean done() {
      return made == count;
    }
  }
}
