package org.bench104.config;

import java.time.Duration;
import org.bench104.iec104.apci.LinkSettings;

/** The IEC 104 parameters of one direction, from a table such as {@code [link]}. */
public final class LinkTable {
  private static final LinkSettings USUAL = LinkSettings.defaults();
  private static final int MOST_FRAMES = 32767;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofSeconds(255);
  private static final Duration LONGEST_SILENCE = Duration.ofHours(48);

  private static final Key<Integer> K =
      Keys.integer("k", 1, MOST_FRAMES)
          .usual(USUAL.k())
          .help(
              "most frames sent and not acknowledged; as many are taken from the peer, at least"
                  + " 1024, so both ends need the same");
  private static final Key<Integer> W =
      Keys.integer("w", 1, MOST_FRAMES)
          .usual(USUAL.w())
          .help(
              "acknowledge at the latest after this many frames; at most k, at most two thirds of k"
                  + " is recommended");
  private static final Key<Duration> T0 =
      Keys.duration("t0", SECOND, MOST).usual(USUAL.t0()).help("time to connect");
  private static final Key<Duration> T1 =
      Keys.duration("t1", SECOND, MOST)
          .usual(USUAL.t1())
          .example("\"14s\"")
          .help("time for an acknowledgement; then the connection is closed");
  private static final Key<Duration> T2 =
      Keys.duration("t2", SECOND, MOST)
          .usual(USUAL.t2())
          .example("\"9s\"")
          .help("longest time without acknowledging; shorter than t1");
  private static final Key<Duration> T3 =
      Keys.duration("t3", Duration.ZERO, LONGEST_SILENCE)
          .usual(USUAL.t3())
          .help("silence before a test frame, at least 1s; 0s: no test frames");
  private static final Key<Duration> ACK_DELAY =
      Keys.duration("ack-delay", Duration.ZERO, MOST)
          .usual(USUAL.ackDelay())
          .help("acknowledge when nothing more has come for this long; at most t2");
  private static final Key<Duration> FRAME_TIMEOUT =
      Keys.duration("frame-timeout", SECOND, MOST)
          .usual(USUAL.frameTimeout())
          .help("time to complete a frame that has begun");

  private static final Key<Boolean> FIRST_MAY_BE_ONE =
      Keys.flag("first-may-be-one")
          .usual(USUAL.taken().firstMayBeOne())
          .help("tolerates peers that number their first frame 1 instead of 0; a finding");

  public static final Table TABLE =
      Table.of(K, W, T0, T1, T2, T3, ACK_DELAY, FRAME_TIMEOUT, FIRST_MAY_BE_ONE);

  private LinkTable() {}

  public static LinkSettings read(Section section) {
    LinkSettings defaults = USUAL;
    int before = section.problemCount();
    int k = section.get(K);
    int w = section.get(W);
    Duration t0 = section.get(T0);
    Duration t1 = section.get(T1);
    Duration t2 = section.get(T2);
    Duration t3 = section.get(T3);
    Duration ackDelay = section.get(ACK_DELAY);
    Duration frameTimeout = section.get(FRAME_TIMEOUT);
    boolean one = section.get(FIRST_MAY_BE_ONE);
    if (section.problemCount() > before) {
      return defaults;
    }
    if (w > k) {
      section.reject(W, "is " + w + "; allowed are 1..k, and k is " + k);
    }
    if (!t3.isZero() && t3.compareTo(SECOND) < 0) {
      section.reject(
          T3, "is " + Quantity.words(t3) + "; allowed are 1s..48h, or 0s for no test frames");
    }
    if (t2.compareTo(t1) >= 0) {
      section.reject(
          T2,
          "is " + Quantity.words(t2) + "; must be shorter than t1, which is " + Quantity.words(t1));
    } else if (ackDelay.compareTo(t2) > 0) {
      section.reject(
          ACK_DELAY,
          "is "
              + Quantity.words(ackDelay)
              + "; allowed are 0s..t2, which is "
              + Quantity.words(t2));
    }
    if (section.problemCount() > before) {
      return defaults;
    }
    int receiveLimit = LinkSettings.receiveLimit(k, w);
    return section.checked(
        K,
        defaults,
        () ->
            new LinkSettings(
                k,
                w,
                t0,
                t1,
                t2,
                t3,
                ackDelay,
                frameTimeout,
                new LinkSettings.Taken(receiveLimit, one)));
  }
}
