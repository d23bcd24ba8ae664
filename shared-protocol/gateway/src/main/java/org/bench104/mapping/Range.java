package org.bench104.mapping;

/**
 * Values that are plausible.
 *
 * @param least may be negative infinity
 * @param most at least {@code least}; may be infinity
 */
public record Range(double least, double most) {
  /** Every number. */
  public static final Range ANY = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  public Range {
    if (!(least <= most)) {
      throw new IllegalArgumentException("the least value " + least + " is above " + most);
    }
  }

  public boolean contains(double number) {
    return number >= least && number <= most;
  }
}
