package org.bench104.iec104.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What one end was seen doing, from which its parameters can be told.
 *
 * @param iFrames I-frames that it sent
 * @param sFrames S-frames that it sent
 * @param tests TESTFR act that it sent
 * @param mostOutstanding most of its I-frames that were unacknowledged at a time (its k is at least
 *     that)
 * @param mostAtOnce most I-frames of the other end that it acknowledged at once
 * @param usualAtOnce number that it acknowledged at once most often; 0 when it did not
 * @param longestDelayNanos longest time from an I-frame to its acknowledgement by this end
 * @param testAfterNanos shortest silence after which it tested; 0 when it never did
 */
public record LinkHabits(
    long iFrames,
    long sFrames,
    long tests,
    int mostOutstanding,
    int mostAtOnce,
    int usualAtOnce,
    long longestDelayNanos,
    long testAfterNanos) {
  /** In a sentence for people, e.g. "sends up to 12 unacknowledged, acknowledges every 8th". */
  public String words() {
    List<String> parts = new ArrayList<>();
    if (iFrames > 0) {
      parts.add("has up to " + mostOutstanding + " I-frames unacknowledged");
    }
    if (usualAtOnce > 0) {
      parts.add(
          (usualAtOnce == 1
                  ? "acknowledges each frame"
                  : "acknowledges " + usualAtOnce + " at once")
              + " or after "
              + seconds(longestDelayNanos)
              + " at the latest"
              + (mostAtOnce > usualAtOnce ? ", once " + mostAtOnce + " together" : ""));
    }
    if (tests > 0) {
      parts.add("tests after " + seconds(testAfterNanos) + " of silence");
    }
    return parts.isEmpty() ? "shows nothing of its parameters" : String.join("; ", parts);
  }

  static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
  }
}
