package org.bench104.iec104.station;

import java.util.ArrayDeque;
import java.util.Deque;
import org.bench104.bytes.Octets;
import org.jspecify.annotations.Nullable;

/**
 * Events in memory, bounded: a full buffer takes no more and counts what it refused, rather than
 * lose what it has.
 */
public final class EventBuffer implements EventQueue {
  private final int capacity;
  private final Deque<Octets> waiting = new ArrayDeque<>();
  private final Deque<Octets> taken = new ArrayDeque<>();
  private long refused;

  /**
   * @param capacity most events, at least 1
   */
  public EventBuffer(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("capacity " + capacity + ", at least 1 is needed");
    }
    this.capacity = capacity;
  }

  /** Takes an event into the buffer; false when it is full. */
  public boolean offer(Octets event) {
    if (size() >= capacity) {
      refused++;
      return false;
    }
    waiting.add(event);
    return true;
  }

  /** Events waiting or under way. */
  public int size() {
    return waiting.size() + taken.size();
  }

  /** Events that found the buffer full. */
  public long refused() {
    return refused;
  }

  @Override
  public @Nullable Octets next() {
    Octets next = waiting.poll();
    if (next != null) {
      taken.add(next);
    }
    return next;
  }

  @Override
  public int waiting() {
    return waiting.size();
  }

  @Override
  public void acknowledged(int count) {
    for (int i = 0; i < count; i++) {
      taken.remove();
    }
  }

  @Override
  public void takenBack() {
    while (!taken.isEmpty()) {
      waiting.addFirst(taken.removeLast());
    }
  }

  @Override
  public void clear() {
    waiting.clear();
  }
}
