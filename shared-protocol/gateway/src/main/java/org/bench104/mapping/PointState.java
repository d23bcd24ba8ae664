package org.bench104.mapping;

import java.time.Instant;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.Cause;
import org.bench104.point.Quality;
import org.jspecify.annotations.Nullable;

/** What is known and what was sent of one point. */
final class PointState {
  /** The years that a CP56 can tell. A source that names another one has no clock. */
  private static final Instant LEAST_TIME = Instant.parse("2000-01-01T00:00:00Z");

  private static final Instant MOST_TIME = Instant.parse("2100-01-01T00:00:00Z");

  private final MappedPoint point;
  private double number;
  private Quality quality = Quality.GOOD;
  private Instant time = Instant.EPOCH;
  private boolean substituted;
  private boolean known;
  private boolean stale;
  private long receivedAt;
  private long sentAt;
  private @Nullable Double sentNumber;
  private @Nullable Quality sentQuality;

  PointState(MappedPoint point) {
    this.point = point;
  }

  MappedPoint point() {
    return point;
  }

  /** A value came; answers whether it is to be sent now. */
  boolean received(SourceValue value, long nanos, Instant arrival) {
    stale = false;
    receivedAt = nanos;
    double scaled = value.number() * point.measure().scale();
    boolean missing = Double.isNaN(scaled);
    if (!missing) {
      number = scaled;
    }
    quality = judged(value.quality(), missing);
    stamp(value.time(), arrival);
    boolean first = !known;
    known = true;
    return switch (point.sending()) {
      case ALWAYS -> true;
      case CYCLIC -> first;
      case ON_CHANGE -> changed();
    };
  }

  /** Time has passed; answers whether the point is to be sent now. */
  boolean due(long nanos, Instant now) {
    if (!known) {
      return false;
    }
    boolean becameStale = false;
    if (point.staleAfter().toNanos() > 0 && !stale && nanos - staleAt() >= 0) {
      stale = true;
      becameStale = !quality.notTopical();
      quality = notTopical(quality);
      stamp(null, now);
    }
    return point.sending() == Sending.CYCLIC ? nanos - cycleAt() >= 0 : becameStale;
  }

  /** When {@link #due} should be asked; {@code fallback} when never. */
  long deadline(long fallback) {
    if (!known) {
      return fallback;
    }
    long next = fallback;
    if (point.staleAfter().toNanos() > 0 && !stale) {
      next = staleAt();
    }
    if (point.sending() == Sending.CYCLIC && (next == fallback || cycleAt() - next < 0)) {
      next = cycleAt();
    }
    return next;
  }

  /** The point as it is now; it counts as sent. */
  MappedAsdu send(long nanos) {
    sentAt = nanos;
    sentNumber = number;
    sentQuality = quality;
    return new MappedAsdu(
        point.source(),
        point.address(),
        AsduBuilder.of(point.type().typeId())
            .cause(cause())
            .commonAddress(point.address().station())
            .objectAddress(point.address().point())
            .value(point.type().value(number))
            .quality(quality)
            .time(time)
            .timeSubstituted(substituted)
            .build()
            .encode());
  }

  private Cause cause() {
    boolean periodic = point.sending() == Sending.CYCLIC && point.type().periodic();
    return periodic ? Cause.PERIODIC : Cause.SPONTANEOUS;
  }

  private boolean changed() {
    if (sentNumber == null || !quality.equals(sentQuality)) {
      return true;
    }
    double change = Math.abs(number - sentNumber);
    return change > 0 && change >= point.measure().deadBand();
  }

  private Quality judged(Quality given, boolean missing) {
    boolean overflow =
        given.overflow()
            || !missing
                && !(point.measure().range().contains(number) && point.type().holds(number));
    boolean marked = point.type().hasOverflow();
    return new Quality(
        overflow && marked,
        given.elapsedTimeInvalid(),
        given.blocked(),
        given.substituted(),
        given.notTopical(),
        given.invalid() || missing || overflow && !marked);
  }

  private static Quality notTopical(Quality old) {
    return new Quality(
        old.overflow(),
        old.elapsedTimeInvalid(),
        old.blocked(),
        old.substituted(),
        true,
        old.invalid());
  }

  private void stamp(@Nullable Instant source, Instant arrival) {
    boolean usable =
        point.time() == TimeFrom.SOURCE
            && source != null
            && !source.isBefore(LEAST_TIME)
            && source.isBefore(MOST_TIME);
    time = usable && source != null ? source : arrival;
    substituted = !usable;
  }

  private long staleAt() {
    return receivedAt + point.staleAfter().toNanos();
  }

  private long cycleAt() {
    return sentAt + point.cycle().toNanos();
  }
}
