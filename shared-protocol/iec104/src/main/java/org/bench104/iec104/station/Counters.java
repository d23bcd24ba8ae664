package org.bench104.iec104.station;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bench104.iec104.asdu.Bcr;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.point.PointAddress;

/**
 * Integrated totals: the running counts of the image and the readings frozen from them. A reading
 * is numbered 0..31 (SQ of BCR); a counter that was never frozen is read as it is.
 */
final class Counters {
  private static final int RESET = 3;
  private static final int FREEZE_AND_RESET = 2;
  private static final long SEQUENCE_STEP = 1L << 32;
  private static final long SEQUENCE_MASK = 0x1FL << 32;
  private static final long COUNT_AND_MARKS = ~(SEQUENCE_MASK);
  private static final long INVALID = 1L << 39;

  private final PointImage image;
  private final Map<PointAddress, Long> frozen = new HashMap<>();

  Counters(PointImage image) {
    this.image = image;
  }

  /**
   * @param mode FRZ: 1 freeze, 2 freeze and reset, 3 reset
   */
  void freeze(List<PointAddress> points, int mode) {
    for (PointAddress address : points) {
      counter(address)
          .ifPresent(
              point -> {
                long count = point.object().elements().get(0).raw();
                if (mode != RESET) {
                  long before = frozen.getOrDefault(address, -SEQUENCE_STEP);
                  long sequence = (before & SEQUENCE_MASK) + SEQUENCE_STEP & SEQUENCE_MASK;
                  frozen.put(address, count & COUNT_AND_MARKS | sequence);
                }
                if (mode == RESET || mode == FREEZE_AND_RESET) {
                  image.put(point.with(reading(point.object(), count & INVALID)));
                }
              });
    }
  }

  /** The reading to answer with; empty when the point is a counter no more. */
  Optional<InformationObject> read(PointAddress address) {
    return counter(address)
        .map(
            point -> {
              Long reading = frozen.get(address);
              return reading == null ? point.object() : reading(point.object(), reading);
            });
  }

  /** Its type may have changed since it was chosen. */
  private Optional<HostedPoint> counter(PointAddress address) {
    return image.point(address.station(), address.point()).filter(HostedPoint::counter);
  }

  private static InformationObject reading(InformationObject counter, long raw) {
    return new InformationObject(counter.type(), counter.address(), List.of(new Bcr(raw)));
  }
}
