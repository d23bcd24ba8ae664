package org.bench104.iec104.link;

import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.apci.SequenceNumber;

/**
 * The I-frames received and not yet acknowledged to the peer. Their owners confirm them in any
 * order; only the contiguous confirmed prefix may be acknowledged. Counts frames of the whole
 * connection; the sequence numbers are those counts modulo 32768.
 */
final class ReceiveWindow {
  private final int limit;
  private final boolean[] confirmedOnes;
  private final long[] receivedAt;
  private long received;
  private long confirmed;
  private long acknowledged;
  private long lastReceivedAt;

  /** N(S) of the first frame: 0, or 1 where that is tolerated. */
  private long first;

  ReceiveWindow(LinkSettings settings) {
    this.limit = settings.taken().receiveLimit();
    // At most so many are unconfirmed and as many confirmed; a power of two for quick indexing.
    int capacity = Integer.highestOneBit(4 * limit - 1);
    this.confirmedOnes = new boolean[capacity];
    this.receivedAt = new long[capacity];
  }

  /** V(R): the number expected next. */
  SequenceNumber next() {
    return SequenceNumber.ofCount(first + received);
  }

  /** What N(R) may say now: the end of the confirmed prefix. */
  SequenceNumber confirmedUpTo() {
    return SequenceNumber.ofCount(first + confirmed);
  }

  /** Whether the peer began with 1, and only its first frame has come. */
  boolean beganWithOne() {
    return first == 1 && received == 1;
  }

  /** Takes 1 as the number of the first frame; false when it is too late for that. */
  boolean beginWithOne() {
    if (received > 0) {
      return false;
    }
    first = 1;
    return true;
  }

  /** Received, but not confirmed by their owner. */
  int unconfirmedCount() {
    return (int) (received - confirmed);
  }

  /** Received, but not acknowledged to the peer; the count that is compared with w. */
  int unacknowledgedCount() {
    return (int) (received - acknowledged);
  }

  /** Confirmed, but not acknowledged to the peer. */
  int acknowledgeableCount() {
    return (int) (confirmed - acknowledged);
  }

  long receivedCount() {
    return received;
  }

  /** As many frames are confirmed as may wait for being acknowledged. */
  boolean acknowledgementOverdue() {
    return acknowledgeableCount() >= limit;
  }

  boolean full() {
    return unconfirmedCount() >= limit;
  }

  /** When the oldest frame that is not acknowledged to the peer arrived; only with at least one. */
  long oldestReceivedAt() {
    return receivedAt[slot(acknowledged)];
  }

  long lastReceivedAt() {
    return lastReceivedAt;
  }

  /** Takes the next frame in sequence and answers its index for {@link #confirm}. */
  long add(long now) {
    confirmedOnes[slot(received)] = false;
    receivedAt[slot(received)] = now;
    lastReceivedAt = now;
    return received++;
  }

  /** Marks one frame as confirmed; true when the confirmed prefix grew. */
  boolean confirm(long index) {
    if (index < confirmed || confirmedOnes[slot(index)]) {
      return false;
    }
    confirmedOnes[slot(index)] = true;
    long before = confirmed;
    while (confirmed < received && confirmedOnes[slot(confirmed)]) {
      confirmed++;
    }
    return confirmed > before;
  }

  /** An APDU with N(R) = {@link #confirmedUpTo} goes out. */
  void acknowledge() {
    acknowledged = confirmed;
  }

  private int slot(long count) {
    return (int) count & (receivedAt.length - 1);
  }
}
