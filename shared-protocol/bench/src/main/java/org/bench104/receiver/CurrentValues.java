package org.bench104.receiver;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.bench104.point.PointAddress;
import org.bench104.point.PointValue;
import org.bench104.record.DecodedFrame;
import org.bench104.record.FrameRecorder;

/**
 * The newest value of every point and its last numbers for a trend. Memory is bounded: beyond
 * {@value #MOST_POINTS} points new ones are left out and counted, and all trends together keep
 * about a million numbers. For any thread.
 */
public final class CurrentValues implements FrameRecorder {
  static final int MOST_POINTS = 100_000;
  private static final int MOST_NUMBERS = 1_000_000;

  private static final class Kept {
    private final Trend trend = new Trend();
    private ReceivedFrame frame;
    private Asdu asdu;
    private InformationObject object;
    private long count;

    Kept(ReceivedFrame frame, Asdu asdu, InformationObject object) {
      this.frame = frame;
      this.asdu = asdu;
      this.object = object;
    }
  }

  private final Map<Long, Kept> points = new HashMap<>();
  private Map<Long, Kept> changed = new LinkedHashMap<>();
  private int numbers;
  private long leftOut;

  @Override
  public synchronized void write(List<DecodedFrame> frames) {
    for (DecodedFrame frame : frames) {
      if (frame.decoded() instanceof Asdu asdu) {
        for (InformationObject object : asdu.objects()) {
          take(frame.frame(), asdu, object);
        }
      }
    }
  }

  private void take(ReceivedFrame frame, Asdu asdu, InformationObject object) {
    Long key = key(asdu.header().commonAddress(), object.address());
    Kept kept = points.get(key);
    if (kept == null) {
      if (points.size() == MOST_POINTS) {
        leftOut++;
        return;
      }
      kept = new Kept(frame, asdu, object);
      points.put(key, kept);
    }
    kept.frame = frame;
    kept.asdu = asdu;
    kept.object = object;
    kept.count++;
    changed.put(key, kept);
    OptionalDouble number = number(object.value());
    if (number.isPresent()) {
      if (kept.trend.growth() > 0 && numbers + kept.trend.growth() <= MOST_NUMBERS) {
        numbers += kept.trend.growth();
        kept.trend.grow();
      }
      kept.trend.add(frame.receivedAtMicros(), number.getAsDouble());
    }
  }

  private static Long key(int commonAddress, int objectAddress) {
    return (long) commonAddress << 24 | objectAddress;
  }

  /** What a chart shows of {@code value}; empty when it is no number. */
  static OptionalDouble number(PointValue value) {
    if (value instanceof PointValue.Measured measured) {
      return OptionalDouble.of(measured.number());
    } else if (value instanceof PointValue.Normalized normalized) {
      return OptionalDouble.of(normalized.fraction());
    } else if (value instanceof PointValue.Whole whole) {
      return OptionalDouble.of(whole.number());
    } else if (value instanceof PointValue.Flag flag) {
      return OptionalDouble.of(flag.on() ? 1 : 0);
    } else if (value instanceof PointValue.Position position) {
      return OptionalDouble.of(position.state());
    } else if (value instanceof PointValue.Bits bits) {
      return OptionalDouble.of(bits.bits());
    }
    return OptionalDouble.empty();
  }

  /** The points that were received since the last call, each once. One caller only. */
  public List<CurrentValue> takeChanges() {
    Map<Long, Kept> taken;
    List<CurrentValue> values = new ArrayList<>();
    synchronized (this) {
      taken = changed;
      changed = new LinkedHashMap<>();
      taken.values().forEach(kept -> values.add(value(kept)));
    }
    return values;
  }

  /** All points. */
  public synchronized List<CurrentValue> all() {
    return points.values().stream().map(CurrentValues::value).toList();
  }

  /** The last numbers of a point, oldest first; empty when it is not known or has none. */
  public synchronized List<TrendPoint> trend(PointAddress address) {
    Kept kept = points.get(key(address.station(), address.point()));
    return kept == null ? List.of() : kept.trend.points();
  }

  /** How many points there are. */
  public synchronized int size() {
    return points.size();
  }

  /** Values of points that were left out because there are too many points. */
  public synchronized long leftOut() {
    return leftOut;
  }

  /** Forgets everything. */
  public synchronized void clear() {
    points.clear();
    changed.clear();
    numbers = 0;
    leftOut = 0;
  }

  private static CurrentValue value(Kept kept) {
    int cause = kept.asdu.header().cause();
    return new CurrentValue(
        new PointAddress(kept.asdu.header().commonAddress(), kept.object.address()),
        kept.object.type(),
        Cause.of(cause).map(Cause::mnemonic).orElse(Integer.toString(cause)),
        kept.object.valueText(),
        kept.object.qualityText(),
        kept.object.timeTagText(),
        kept.frame.receivedAtMicros(),
        kept.frame.source(),
        kept.count);
  }

  @Override
  public void close() {
    // the values stay readable
  }
}
