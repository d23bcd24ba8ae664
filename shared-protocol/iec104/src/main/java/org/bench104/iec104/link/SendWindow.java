package org.bench104.iec104.link;

import java.util.ArrayList;
import java.util.List;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.SequenceNumber;
import org.jspecify.annotations.Nullable;

/**
 * The I-frames sent and not yet acknowledged, at most k, with the time at which each went out.
 * Counts frames of the whole connection; the sequence numbers are those counts modulo 32768.
 */
final class SendWindow {
  private final int k;
  private final @Nullable Octets[] asdus;
  private final long[] sentAt;
  private long sent;
  private long acknowledged;

  SendWindow(int k) {
    this.k = k;
    int capacity =
        Integer.highestOneBit(2 * k - 1); // at least k, a power of two for quick indexing
    this.asdus = new Octets[capacity];
    this.sentAt = new long[capacity];
  }

  /** How many more frames may go out now, 0..k. */
  int free() {
    return k - unacknowledgedCount();
  }

  int unacknowledgedCount() {
    return (int) (sent - acknowledged);
  }

  /** V(S): the number of the next frame to be sent. */
  SequenceNumber next() {
    return SequenceNumber.ofCount(sent);
  }

  /** The oldest number that is not acknowledged; equals V(S) when all are. */
  SequenceNumber oldest() {
    return SequenceNumber.ofCount(acknowledged);
  }

  long sentCount() {
    return sent;
  }

  /** When the oldest unacknowledged frame went out; only with at least one. */
  long oldestSentAt() {
    return sentAt[slot(acknowledged)];
  }

  SequenceNumber add(Octets asdu, long now) {
    SequenceNumber number = next();
    asdus[slot(sent)] = asdu;
    sentAt[slot(sent)] = now;
    sent++;
    return number;
  }

  /** Frames newly acknowledged by N(R), 0..k; -1 when N(R) acknowledges what was never sent. */
  int acknowledge(SequenceNumber receiveNumber) {
    int count = oldest().distanceTo(receiveNumber);
    if (count > unacknowledgedCount()) {
      return -1;
    }
    for (int i = 0; i < count; i++) {
      asdus[slot(acknowledged++)] = null;
    }
    return count;
  }

  /** The unacknowledged ASDUs, oldest first. */
  List<Octets> unacknowledged() {
    List<Octets> all = new ArrayList<>(unacknowledgedCount());
    for (long i = acknowledged; i < sent; i++) {
      Octets asdu = asdus[slot(i)];
      if (asdu != null) {
        all.add(asdu);
      }
    }
    return all;
  }

  private int slot(long count) {
    return (int) count & (asdus.length - 1);
  }
}
