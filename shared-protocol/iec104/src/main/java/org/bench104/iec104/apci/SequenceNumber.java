package org.bench104.iec104.apci;

/**
 * N(S), N(R), V(S) or V(R): 15 bit, counts modulo 32768 and restarts at 0 with each connection.
 *
 * @param value 0..32767
 */
public record SequenceNumber(int value) {
  /** How many numbers there are before they start again at 0. */
  public static final int MODULUS = 32768;

  public static final SequenceNumber ZERO = new SequenceNumber(0);

  public SequenceNumber {
    if (value < 0 || value >= MODULUS) {
      throw new IllegalArgumentException("sequence number " + value + ", allowed are 0..32767");
    }
  }

  /** The number of the frame that is {@code count} frames after the first of a connection. */
  public static SequenceNumber ofCount(long count) {
    return new SequenceNumber((int) (count & (MODULUS - 1)));
  }

  public SequenceNumber plus(int steps) {
    return new SequenceNumber((value + steps) & (MODULUS - 1));
  }

  /** Steps from this number forward to {@code later}, 0..32767. */
  public int distanceTo(SequenceNumber later) {
    return (later.value - value) & (MODULUS - 1);
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
