package org.bench104.spool;

import org.bench104.bytes.Octets;

/**
 * One frame that waits on disk. The origin is kept to characters that CSV need not quote; others
 * are replaced here, so that a row read back equals the row that was appended.
 *
 * @param sequence frame number, see {@link FrameNumber}; 1 or more
 * @param receivedAtMicros microseconds since 1970-01-01T00:00Z; a clock outside the years 1970 to
 *     9999 is taken as the nearest instant inside
 * @param origin who sent the frame: letters, digits and {@code . : _ - / % [ ]}, 1 to 64 of them;
 *     any other character becomes an underscore, what is longer is cut
 * @param asdu the frame as received, at most 1024 octets
 */
public record SpoolRow(long sequence, long receivedAtMicros, String origin, Octets asdu) {
  /** Longest ASDU that fits a row, in octets. */
  public static final int MAX_ASDU_OCTETS = 1024;

  static final int MAX_ORIGIN = 64;
  static final long LAST_MICROS = 253_402_300_799_999_999L; // 9999-12-31T23:59:59.999999Z

  public SpoolRow {
    if (sequence < 1) {
      throw new IllegalArgumentException("sequence is " + sequence + ", allowed are 1 and more");
    }
    if (asdu.length() > MAX_ASDU_OCTETS) {
      throw new IllegalArgumentException(
          "ASDU has " + asdu.length() + " octets, allowed are 0.." + MAX_ASDU_OCTETS);
    }
    receivedAtMicros = Math.min(Math.max(receivedAtMicros, 0), LAST_MICROS);
    origin = plain(origin);
  }

  /** Whether {@code c} may stand in an origin. */
  static boolean isPlain(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= ':' // the digits and the colon after them
        || c >= '-' && c <= '/'
        || c == '_'
        || c == '%'
        || c == '['
        || c == ']';
  }

  private static String plain(String origin) {
    if (origin.isEmpty()) {
      return "_";
    }
    boolean clean = origin.length() <= MAX_ORIGIN;
    for (int i = 0; clean && i < origin.length(); i++) {
      clean = isPlain(origin.charAt(i));
    }
    if (clean) {
      return origin;
    }
    StringBuilder replaced = new StringBuilder(MAX_ORIGIN);
    for (int i = 0; i < Math.min(origin.length(), MAX_ORIGIN); i++) {
      char c = origin.charAt(i);
      replaced.append(isPlain(c) ? c : '_');
    }
    return replaced.toString();
  }
}
