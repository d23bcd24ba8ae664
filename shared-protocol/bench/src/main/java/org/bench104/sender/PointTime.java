package org.bench104.sender;

import java.time.Instant;
import java.util.Optional;
import org.bench104.iec104.asdu.Cp24;
import org.bench104.iec104.asdu.Cp56;
import org.bench104.iec104.asdu.Element;

/**
 * Where the time tag of a point comes from, and its marks. All times are UTC.
 *
 * @param fixed the time itself; empty: the moment of sending
 * @param invalid IV: the source does not vouch for the time
 * @param summerTime SU; left out of a tag that has no room for it
 * @param substituted GEN: the time was added on the way
 */
public record PointTime(
    Optional<Instant> fixed, boolean invalid, boolean summerTime, boolean substituted) {
  /** The moment of sending, no marks. */
  public static final PointTime NOW = new PointTime(Optional.empty(), false, false, false);

  private static final int GENERATED_BIT = 22;
  private static final int INVALID_BIT = 23;
  private static final int SUMMER_BIT = 31;

  /** The time of a frame that is sent at {@code now}. */
  Instant at(Instant now) {
    return fixed.orElse(now);
  }

  /** {@code element} with the marks if it is a time tag, else as it is. */
  Element marked(Element element) {
    long marks = (invalid ? 1L << INVALID_BIT : 0) | (substituted ? 1L << GENERATED_BIT : 0);
    if (element instanceof Cp56 cp56) {
      return new Cp56(cp56.raw() | marks | (summerTime ? 1L << SUMMER_BIT : 0));
    }
    return element instanceof Cp24 cp24 ? new Cp24(cp24.raw() | marks) : element;
  }
}
