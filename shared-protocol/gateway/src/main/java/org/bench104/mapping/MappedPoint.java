package org.bench104.mapping;

import java.time.Duration;
import org.bench104.point.PointAddress;

/**
 * What becomes of one value of a source.
 *
 * @param source name of the value, exactly
 * @param address common address 0..65534 and object address 0..16777215
 * @param type that it is sent as
 * @param measure how the number of the source becomes that of the point
 * @param sending when it is sent
 * @param cycle interval of a cyclic point; otherwise unused
 * @param time where the time tag comes from
 * @param staleAfter without a new value for this long the point is marked NT; zero: never
 */
public record MappedPoint(
    String source,
    PointAddress address,
    PointType type,
    Measure measure,
    Sending sending,
    Duration cycle,
    TimeFrom time,
    Duration staleAfter) {
  private static final int MOST_STATION = 65534;
  private static final int MOST_POINT = 0xFFFFFF;

  /**
   * A number in the unit of the point.
   *
   * @param scale factor from the unit of the source to that of the point, not 0
   * @param deadBand a change of at least this much is sent; 0: any change
   * @param range of good values; outside the point is marked OV
   */
  public record Measure(double scale, double deadBand, Range range) {
    /** As the source has it, every change, any number. */
    public static final Measure PLAIN = new Measure(1, 0, Range.ANY);

    public Measure {
      if (scale == 0 || !Double.isFinite(scale)) {
        throw new IllegalArgumentException("scale " + scale + ", allowed is any number but 0");
      }
      if (!(deadBand >= 0)) {
        throw new IllegalArgumentException("dead band " + deadBand + " must not be negative");
      }
    }
  }

  public MappedPoint {
    if (source.isBlank()) {
      throw new IllegalArgumentException("a point needs a source");
    }
    if (address.station() > MOST_STATION) {
      throw new IllegalArgumentException(
          "common address " + address.station() + ", allowed are 0..65534");
    }
    if (address.point() > MOST_POINT) {
      throw new IllegalArgumentException(
          "object address " + address.point() + ", allowed are 0..16777215");
    }
    if (sending == Sending.CYCLIC && (cycle.isNegative() || cycle.isZero())) {
      throw new IllegalArgumentException("a cyclic point needs a cycle");
    }
  }

  /**
   * A point as it is when nothing more is said: short float with time tag of the source, sent on
   * every change, never stale.
   */
  public static MappedPoint of(String source, PointAddress address) {
    return new MappedPoint(
        source,
        address,
        PointType.M_ME_TF_1,
        Measure.PLAIN,
        Sending.ON_CHANGE,
        Duration.ZERO,
        TimeFrom.SOURCE,
        Duration.ZERO);
  }

  /** The same for another value and address. */
  public MappedPoint at(String otherSource, PointAddress otherAddress) {
    return new MappedPoint(
        otherSource, otherAddress, type, measure, sending, cycle, time, staleAfter);
  }
}
