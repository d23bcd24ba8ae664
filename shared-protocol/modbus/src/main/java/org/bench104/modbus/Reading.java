package org.bench104.modbus;

import java.util.Locale;
import org.bench104.point.Quality;

/**
 * A value taken from registers.
 *
 * @param raw its bits, most significant first
 * @param value in its unit; NaN when the bits are no number
 * @param quality OV outside of the range of the map, IV when there is no number
 */
public record Reading(RegisterDefinition definition, long raw, double value, Quality quality) {
  public String name() {
    return definition.name();
  }

  /** The same with another quality. */
  public Reading with(Quality other) {
    return new Reading(definition, raw, value, other);
  }

  /** Value and unit, e.g. {@code 48.50V}. */
  public String text() {
    return number() + definition.unit();
  }

  /** The value with the decimals of the map, without its unit. */
  public String number() {
    return String.format(Locale.ROOT, "%." + definition.decimals() + "f", value);
  }
}
