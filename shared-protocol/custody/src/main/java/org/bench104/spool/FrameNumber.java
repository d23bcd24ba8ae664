package org.bench104.spool;

/**
 * 64 bit frame numbers that are never used twice: {@code epoch * 10^12 + number}. Each start of the
 * gateway is a new epoch (1, 2, 3 ...), within which frames count from 1; in decimal both can be
 * read off the row.
 */
public final class FrameNumber {
  /** Highest epoch that fits. */
  public static final long MAX_EPOCH = 9_000_000;

  /** Highest number within an epoch: 3 years of 10 000 frames a second. */
  public static final long MAX_NUMBER = 999_999_999_999L;

  private static final long SPAN = MAX_NUMBER + 1;

  private FrameNumber() {}

  /**
   * The sequence of a frame.
   *
   * @param epoch 1..{@link #MAX_EPOCH}
   * @param number 1..{@link #MAX_NUMBER}
   */
  public static long of(long epoch, long number) {
    if (epoch < 1 || epoch > MAX_EPOCH) {
      throw new IllegalArgumentException(
          "epoch is "
              + epoch
              + ", allowed are 1.."
              + MAX_EPOCH
              + "; empty the spool to start over");
    }
    if (number < 1 || number > MAX_NUMBER) {
      throw new IllegalArgumentException(
          "number is " + number + ", allowed are 1.." + MAX_NUMBER + "; restart for a new epoch");
    }
    return epoch * SPAN + number;
  }

  /** Whether {@code sequence} can ever have been handed out, or is below all that are. */
  public static boolean isPossible(long sequence) {
    return sequence >= 0 && epoch(sequence) <= MAX_EPOCH;
  }

  /** Above every number of the epoch of {@code sequence}, below every one of the next. */
  static long lastOfEpoch(long sequence) {
    return epoch(sequence) * SPAN + MAX_NUMBER;
  }

  /** The epoch of a sequence; 0 for numbers that were never handed out. */
  public static long epoch(long sequence) {
    return sequence / SPAN;
  }

  /** The number within its epoch. */
  public static long number(long sequence) {
    return sequence % SPAN;
  }
}
