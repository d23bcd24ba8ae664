package org.bench104.record;

import java.util.Arrays;
import org.bench104.bytes.Octets;

/**
 * The frames of a Sender's ledger in about 40 octets of memory each: a 64-bit digest of the ASDU,
 * what became of it and when. Equal ASDUs are chained in the order in which they were offered, and
 * each appearance takes the next one of its chain.
 *
 * <p>Two different ASDUs with one digest would be taken for the same; among five million frames
 * that has a chance below one in a million.
 */
final class OfferedFrames {
  /** No frame. */
  static final int NONE = -1;

  private static final byte ACKNOWLEDGED = 1;
  private static final byte RECEIVED = 2;
  private static final byte COMMAND = 4;

  private int count;
  private long[] micros = new long[1024];
  private byte[] fate = new byte[1024];
  private int[] nextEqual = new int[1024];

  private int chains;
  private long[] digest = new long[2048];
  private int[] first = none(2048);
  private int[] last = none(2048);
  private int[] nextToAppear = none(2048);

  int count() {
    return count;
  }

  /** Adds the frame behind all others. */
  void add(Octets asdu, boolean command, long atMicros) {
    if (count == micros.length) {
      int room = Math.addExact(count, count >> 1);
      micros = Arrays.copyOf(micros, room);
      fate = Arrays.copyOf(fate, room);
      nextEqual = Arrays.copyOf(nextEqual, room);
    }
    int frame = count++;
    micros[frame] = atMicros;
    fate[frame] = command ? COMMAND : 0;
    nextEqual[frame] = NONE;
    chain(digestOf(asdu), frame);
  }

  private void chain(long wanted, int frame) {
    int slot = slotOf(wanted);
    if (first[slot] == NONE) {
      digest[slot] = wanted;
      first[slot] = frame;
      nextToAppear[slot] = frame;
      chains++;
    } else {
      nextEqual[last[slot]] = frame;
      if (nextToAppear[slot] == NONE) {
        nextToAppear[slot] = frame;
      }
    }
    last[slot] = frame;
    if (chains > first.length / 4 * 3) {
      grow();
    }
  }

  private int slotOf(long wanted) {
    int mask = first.length - 1;
    int slot = (int) (wanted ^ wanted >>> 32) & mask;
    while (first[slot] != NONE && digest[slot] != wanted) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldDigest = digest;
    int[] oldFirst = first;
    int[] oldLast = last;
    int[] oldNext = nextToAppear;
    int room = Math.multiplyExact(oldFirst.length, 2);
    digest = new long[room];
    first = none(room);
    last = none(room);
    nextToAppear = none(room);
    for (int i = 0; i < oldFirst.length; i++) {
      if (oldFirst[i] != NONE) {
        int slot = slotOf(oldDigest[i]);
        digest[slot] = oldDigest[i];
        first[slot] = oldFirst[i];
        last[slot] = oldLast[i];
        nextToAppear[slot] = oldNext[i];
      }
    }
  }

  void acknowledge(int frame) {
    fate[frame] |= ACKNOWLEDGED;
  }

  boolean isKnown(Octets asdu) {
    return first[slotOf(digestOf(asdu))] != NONE;
  }

  /**
   * Marks the next frame with these octets as received and replaces its time by its delay; {@link
   * #NONE} when it was never offered or all of its offers have appeared already.
   */
  int appear(Octets asdu, long atMicros) {
    int slot = slotOf(digestOf(asdu));
    int frame = nextToAppear[slot];
    if (frame != NONE) {
      nextToAppear[slot] = nextEqual[frame];
      fate[frame] |= RECEIVED;
      micros[frame] = atMicros - micros[frame];
    }
    return frame;
  }

  boolean isAcknowledged(int frame) {
    return (fate[frame] & ACKNOWLEDGED) != 0;
  }

  boolean isReceived(int frame) {
    return (fate[frame] & RECEIVED) != 0;
  }

  boolean isCommand(int frame) {
    return (fate[frame] & COMMAND) != 0;
  }

  /** Delays of all received frames in microseconds, ascending; ends the use of this object. */
  long[] takeSortedDelays() {
    int delays = 0;
    for (int frame = 0; frame < count; frame++) {
      if (isReceived(frame)) {
        micros[delays++] = micros[frame];
      }
    }
    long[] sorted = Arrays.copyOf(micros, delays);
    Arrays.sort(sorted);
    return sorted;
  }

  private static int[] none(int room) {
    int[] slots = new int[room];
    Arrays.fill(slots, NONE);
    return slots;
  }

  private static long digestOf(Octets asdu) {
    long hash = asdu.length();
    for (int i = 0; i < asdu.length(); i++) {
      // a full multiply and fold per octet, so that frames that differ in one bit differ widely
      hash = (hash ^ asdu.at(i)) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 29;
    }
    hash *= 0xBF58476D1CE4E5B9L;
    return hash ^ hash >>> 32;
  }
}
