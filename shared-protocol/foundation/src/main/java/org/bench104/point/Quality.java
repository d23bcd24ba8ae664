package org.bench104.point;

import java.util.List;
import java.util.Locale;

/**
 * How far a value can be trusted; no mark set means good.
 *
 * @param overflow OV: beyond the range of the measurement
 * @param elapsedTimeInvalid EI: the elapsed time that goes with the value is not to be trusted
 * @param blocked BL: frozen for transmission
 * @param substituted SB: entered by an operator or an automatism
 * @param notTopical NT: not updated recently
 * @param invalid IV: not to be used
 */
public record Quality(
    boolean overflow,
    boolean elapsedTimeInvalid,
    boolean blocked,
    boolean substituted,
    boolean notTopical,
    boolean invalid) {
  /** No mark set. */
  public static final Quality GOOD = new Quality(false, false, false, false, false, false);

  /** The marks in the order of the components. */
  private static final List<String> MARKS = List.of("OV", "EI", "BL", "SB", "NT", "IV");

  /** {@code good}, or the marks that are set in the order {@code IV NT SB BL OV EI}. */
  public String text() {
    if (equals(GOOD)) {
      return "good";
    }
    StringBuilder text = new StringBuilder(18);
    mark(text, invalid, "IV");
    mark(text, notTopical, "NT");
    mark(text, substituted, "SB");
    mark(text, blocked, "BL");
    mark(text, overflow, "OV");
    mark(text, elapsedTimeInvalid, "EI");
    return text.toString();
  }

  /**
   * Reads what {@link #text()} writes; marks may come in any order, also with commas.
   *
   * @throws IllegalArgumentException naming the word that is no mark
   */
  public static Quality parse(String text) {
    boolean[] set = new boolean[MARKS.size()];
    for (String word : text.strip().split("[\\s,]+")) {
      int mark = MARKS.indexOf(word.toUpperCase(Locale.ROOT));
      if (mark >= 0) {
        set[mark] = true;
      } else if (!word.isEmpty() && !word.equalsIgnoreCase("good")) {
        throw new IllegalArgumentException(
            "'" + word + "' is no quality, allowed are good or IV NT SB BL OV EI");
      }
    }
    return new Quality(set[0], set[1], set[2], set[3], set[4], set[5]);
  }

  /** As {@link #text()}. */
  @Override
  public String toString() {
    return text();
  }

  private static void mark(StringBuilder text, boolean set, String name) {
    if (set) {
      text.append(text.isEmpty() ? "" : " ").append(name);
    }
  }
}
