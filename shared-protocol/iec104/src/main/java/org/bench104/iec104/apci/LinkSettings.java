package org.bench104.iec104.apci;

import java.time.Duration;

/**
 * Parameters of one IEC 104 link. Nothing of this is negotiated: both ends are configured alike.
 *
 * @param k most I-frames sent and not acknowledged, 1..32767
 * @param w acknowledge at the latest after receiving this many I-frames, 1..32767
 * @param t0 time-out of connection establishment, 1..255 s
 * @param t1 time-out of an acknowledgement or of a U-frame's confirmation, 1..255 s
 * @param t2 time-out for acknowledging in the absence of data, 1..255 s, shorter than t1
 * @param t3 time-out for sending a test frame on an idle link, 1 s..48 h; zero switches the test
 *     off
 * @param ackDelay acknowledge confirmed frames when nothing more has arrived for this long, up to
 *     t2 (equal to t2: no effect)
 * @param frameTimeout longest time from the first to the last octet of one APDU, 1..255 s
 * @param taken what is taken from the peer
 */
public record LinkSettings(
    int k,
    int w,
    Duration t0,
    Duration t1,
    Duration t2,
    Duration t3,
    Duration ackDelay,
    Duration frameTimeout,
    Taken taken) {
  private static final int LEAST_RECEIVE_LIMIT = 1024;
  private static final LinkSettings DEFAULTS =
      new LinkSettings(
          12,
          8,
          Duration.ofSeconds(30),
          Duration.ofSeconds(15),
          Duration.ofSeconds(10),
          Duration.ofSeconds(20),
          Duration.ofMillis(500),
          Duration.ofSeconds(10),
          LEAST_RECEIVE_LIMIT);

  public LinkSettings {
    requireCount("k", k, 1);
    requireCount("w", w, 1);
    requireSeconds("t0", t0);
    requireSeconds("t1", t1);
    requireSeconds("t2", t2);
    requireSeconds("frame-timeout", frameTimeout);
    if (t2.compareTo(t1) >= 0) {
      throw new IllegalArgumentException(
          "t2 must be shorter than t1, or the peer's t1 closes first");
    }
    if (!t3.isZero() && (t3.toSeconds() < 1 || t3.toHours() > 48)) {
      throw new IllegalArgumentException(
          "t3 is " + t3 + ", allowed are 1 s..48 h, or 0 for no test");
    }
    if (ackDelay.isNegative() || ackDelay.compareTo(t2) > 0) {
      throw new IllegalArgumentException("ack-delay is " + ackDelay + ", allowed are 0..t2");
    }
    requireCount("receive-limit", taken.receiveLimit(), w);
  }

  /**
   * What is taken from the peer.
   *
   * @param receiveLimit most I-frames received and not yet confirmed by their owner before the peer
   *     is taken to ignore its k, w..32767; bounds memory. See {@link #receiveLimit(int, int)}
   * @param firstMayBeOne whether it may number its first I-frame 1, as some do; the standard says 0
   */
  public record Taken(int receiveLimit, boolean firstMayBeOne) {
    Taken withLimit(int changed) {
      return new Taken(changed, firstMayBeOne);
    }
  }

  /** Without tolerance. */
  public LinkSettings(
      int k,
      int w,
      Duration t0,
      Duration t1,
      Duration t2,
      Duration t3,
      Duration ackDelay,
      Duration frameTimeout,
      int receiveLimit) {
    this(k, w, t0, t1, t2, t3, ackDelay, frameTimeout, new Taken(receiveLimit, false));
  }

  /** k 12, w 8, t0 30 s, t1 15 s, t2 10 s, t3 20 s: the standard's defaults. */
  public static LinkSettings defaults() {
    return DEFAULTS;
  }

  /**
   * The receive limit that goes with a window: both ends are configured alike, so the peer may send
   * k I-frames that nothing is known of here; 1024 when that is less.
   */
  public static int receiveLimit(int k, int w) {
    return Math.max(LEAST_RECEIVE_LIMIT, Math.max(k, w));
  }

  /** The same with another window, and with the receive limit that goes with it. */
  public LinkSettings withWindow(int newK, int newW) {
    return new LinkSettings(
        newK,
        newW,
        t0,
        t1,
        t2,
        t3,
        ackDelay,
        frameTimeout,
        taken.withLimit(receiveLimit(newK, newW)));
  }

  /** The same with another time to connect, 1..255 s. */
  public LinkSettings withT0(Duration newT0) {
    return new LinkSettings(k, w, newT0, t1, t2, t3, ackDelay, frameTimeout, taken);
  }

  /** The same with other t1, t2 and t3. */
  public LinkSettings withTimeouts(Duration newT1, Duration newT2, Duration newT3) {
    Duration delay = ackDelay.compareTo(newT2) > 0 ? newT2 : ackDelay;
    return new LinkSettings(k, w, t0, newT1, newT2, newT3, delay, frameTimeout, taken);
  }

  /** The same, acknowledging when nothing more has arrived for this long, 0..t2. */
  public LinkSettings withAckDelay(Duration newAckDelay) {
    return new LinkSettings(k, w, t0, t1, t2, t3, newAckDelay, frameTimeout, taken);
  }

  /** The same, taking a first N(S) of 1 as well, or not. */
  public LinkSettings withFirstMayBeOne(boolean may) {
    Taken changed = new Taken(taken.receiveLimit(), may);
    return new LinkSettings(k, w, t0, t1, t2, t3, ackDelay, frameTimeout, changed);
  }

  private static void requireCount(String name, int value, int least) {
    if (value < least || value > SequenceNumber.MODULUS - 1) {
      throw new IllegalArgumentException(
          name + " is " + value + ", allowed are " + least + "..32767");
    }
  }

  private static void requireSeconds(String name, Duration value) {
    if (value.toSeconds() < 1 || value.compareTo(Duration.ofSeconds(255)) > 0) {
      throw new IllegalArgumentException(name + " is " + value + ", allowed are 1..255 s");
    }
  }
}
