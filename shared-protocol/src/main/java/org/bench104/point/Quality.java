package org.bench104.point;

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

  private static void mark(StringBuilder text, boolean set, String name) {
    if (set) {
      text.append(text.isEmpty() ? "" : " ").append(name);
    }
  }
}
