package org.bench104.record.json;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;

/**
 * Moments as {@code 2026-03-04T05:06:07.000089Z}. Date and time are computed once a second, since
 * most frames follow each other within one; years 0..9999.
 */
final class UtcText {
  private static final int MICROS_AT = "2026-03-04T05:06:07.".length();
  private static final long MICROS = 1_000_000;

  private final char[] text = "2026-03-04T05:06:07.000000Z".toCharArray();
  private long second = Long.MIN_VALUE;

  void write(long microsSinceEpoch, JsonGenerator json) throws IOException {
    long of = Math.floorDiv(microsSinceEpoch, MICROS);
    if (of != second) {
      String words = Instant.ofEpochSecond(of).toString(); // up to the seconds and a Z
      words.getChars(0, MICROS_AT - 1, text, 0);
      second = of;
    }
    long rest = Math.floorMod(microsSinceEpoch, MICROS);
    for (int i = MICROS_AT + 5; i >= MICROS_AT; i--) {
      text[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
    json.writeString(text, 0, text.length);
  }
}
