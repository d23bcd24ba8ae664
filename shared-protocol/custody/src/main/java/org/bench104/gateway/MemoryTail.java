package org.bench104.gateway;

import org.jspecify.annotations.Nullable;

/**
 * The newest frames, in memory, in ascending order of their sequence numbers. The spool holds what
 * was dropped from here and is still needed; together they are one log.
 */
final class MemoryTail {
  /**
   * One frame with its right to be acknowledged.
   *
   * @param refusal who hears that it is refused; only a command can be
   */
  record Entry(
      Frame frame,
      Object owner,
      long acceptedAt,
      Receipts receipts,
      @Nullable CommandReceipts refusal) {
    long sequence() {
      return frame.sequence();
    }

    boolean command() {
      return refusal != null;
    }
  }

  private @Nullable Entry[] ring = new Entry[1024];
  private int head;
  private int size;
  private long next;
  private long octets;

  MemoryTail(long firstSequence) {
    this.next = firstSequence;
  }

  int size() {
    return size;
  }

  /** Octets of all ASDUs here. */
  long octets() {
    return octets;
  }

  /** Sequence number that the next frame gets; no number is ever used twice. */
  long next() {
    return next;
  }

  /** Sequence number of the oldest frame here; {@link #next} when there is none. */
  long first() {
    return size == 0 ? next : at(0).sequence();
  }

  void add(Entry entry) {
    if (entry.sequence() != next) {
      throw new IllegalArgumentException("frame " + entry.sequence() + ", expected " + next);
    }
    if (size == ring.length) {
      grow();
    }
    ring[slot(size++)] = entry;
    octets += entry.frame().asdu().length();
    next++;
  }

  /** The frame at {@code index}, 0 being the oldest. */
  Entry at(int index) {
    Entry entry = ring[slot(index)];
    if (index >= size || entry == null) {
      throw new IndexOutOfBoundsException(index);
    }
    return entry;
  }

  /** Index of the oldest frame with this sequence number or a higher one; size when none has. */
  int indexFrom(long sequence) {
    if (size == 0 || sequence >= next) {
      return size;
    }
    // Removed frames leave gaps, so a frame is never behind the index it would have without any.
    int high = (int) Math.max(0, Math.min(size, sequence - first()));
    if (high == 0 || at(high - 1).sequence() < sequence) {
      return high;
    }
    int low = 0;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (at(middle).sequence() < sequence) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  void removeFirst() {
    octets -= at(0).frame().asdu().length();
    ring[head] = null;
    head = slot(1);
    size--;
  }

  /** Takes one frame out of the middle; rare, costs a shift of what is behind it. */
  void remove(int index) {
    octets -= at(index).frame().asdu().length();
    for (int i = index; i < size - 1; i++) {
      ring[slot(i)] = ring[slot(i + 1)];
    }
    size--;
    ring[slot(size)] = null;
  }

  private void grow() {
    @Nullable Entry[] larger = new Entry[ring.length * 2];
    for (int i = 0; i < size; i++) {
      larger[i] = ring[slot(i)];
    }
    ring = larger;
    head = 0;
  }

  private int slot(int index) {
    return (head + index) & (ring.length - 1);
  }
}
