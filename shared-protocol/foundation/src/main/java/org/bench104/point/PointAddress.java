package org.bench104.point;

/**
 * Where a value belongs.
 *
 * @param station the station, in IEC 104 the common address
 * @param point the point within the station, in IEC 104 the object address
 */
public record PointAddress(int station, int point) {
  public PointAddress {
    if (station < 0 || point < 0) {
      throw new IllegalArgumentException(
          "station " + station + " and point " + point + " must not be negative");
    }
  }

  /** Station and point with a slash between them, e.g. {@code 1/100}. */
  public String text() {
    return station + "/" + point;
  }

  /** As {@link #text()}. */
  @Override
  public String toString() {
    return text();
  }
}
