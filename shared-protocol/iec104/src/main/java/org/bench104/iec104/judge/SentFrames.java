package org.bench104.iec104.judge;

import org.bench104.iec104.apci.SequenceNumber;

/**
 * The I-frames of one end as an observer sees them: which number comes next, and which are not
 * acknowledged by the other end. Where the observation has holes nothing is known until the next
 * frame.
 */
final class SentFrames {
  /** N(R) acknowledges what was not sent. */
  static final int AHEAD = -1;

  /** N(R) is before the last one. */
  static final int BACK = -2;

  private static final int CAPACITY = SequenceNumber.MODULUS;

  private long[] indices = new long[16];
  private long[] times = new long[16];
  private int first;
  private int count;
  private int next = -1;
  private int acknowledged = -1;

  /**
   * @param fromTheBeginning numbers are known to begin at 0
   */
  SentFrames(boolean fromTheBeginning) {
    if (fromTheBeginning) {
      next = 0;
      acknowledged = 0;
    }
  }

  /** The number that must come next, 0..32767; -1 while that is not known. */
  int next() {
    return next;
  }

  /** The last N(R) of the other end; -1 while it is not known. */
  int acknowledged() {
    return acknowledged;
  }

  /** Frames seen and not acknowledged. */
  int outstanding() {
    return count;
  }

  long oldestIndex() {
    return indices[first];
  }

  long oldestNanos() {
    return times[first];
  }

  long newestNanos() {
    return times[(first + count - 1) % times.length];
  }

  /** Octets of this end are missing. */
  void lost() {
    next = -1;
    acknowledged = -1;
    count = 0;
  }

  void sent(int number, long index, long nanos) {
    if (number != next) {
      count = 0; // what came before cannot be numbered any more
      acknowledged = next < 0 ? acknowledged : -1;
    }
    next = (number + 1) % SequenceNumber.MODULUS;
    if (count == indices.length) {
      grow();
    }
    int at = (first + count++) % indices.length;
    indices[at] = index;
    times[at] = nanos;
    if (count == CAPACITY) {
      forget(1);
    }
  }

  /** How many frames N(R) newly acknowledges; {@link #AHEAD} or {@link #BACK} when it cannot. */
  int distance(int receiveNumber) {
    if (next < 0) {
      return 0;
    }
    int ahead = (receiveNumber - next + CAPACITY) % CAPACITY;
    if (acknowledged < 0) {
      int behind = (CAPACITY - ahead) % CAPACITY;
      return behind <= count ? count - behind : ahead < CAPACITY / 2 ? AHEAD : 0;
    }
    int steps = (receiveNumber - acknowledged + CAPACITY) % CAPACITY;
    int open = (next - acknowledged + CAPACITY) % CAPACITY;
    if (steps <= open) {
      return steps;
    }
    return ahead < CAPACITY / 2 ? AHEAD : BACK;
  }

  void acknowledge(int receiveNumber, int frames) {
    acknowledged = receiveNumber;
    forget(Math.min(frames, count));
  }

  private void forget(int frames) {
    first = (first + frames) % indices.length;
    count -= frames;
  }

  private void grow() {
    long[] moreIndices = new long[2 * indices.length];
    long[] moreTimes = new long[2 * times.length];
    for (int i = 0; i < count; i++) {
      moreIndices[i] = indices[(first + i) % indices.length];
      moreTimes[i] = times[(first + i) % times.length];
    }
    indices = moreIndices;
    times = moreTimes;
    first = 0;
  }
}
