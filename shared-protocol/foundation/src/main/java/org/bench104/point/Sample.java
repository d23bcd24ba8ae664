package org.bench104.point;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One value of one point.
 *
 * @param address where it belongs
 * @param value what it is
 * @param quality how far it can be trusted; null when the source says nothing about that
 * @param timeTag when it was so at the source; null when the source gave no time
 */
public record Sample(
    PointAddress address, PointValue value, @Nullable Quality quality, @Nullable TimeTag timeTag) {

  /** Whether the source marks the value in no way; also true when it says nothing about that. */
  public boolean good() {
    return quality == null || quality.equals(Quality.GOOD);
  }

  /**
   * When it was so at the source, in UTC.
   *
   * @param near when it was received: gives the hour to a time tag that has none
   * @return empty when the source gave no time or one that is no date
   */
  public Optional<Instant> time(Instant near) {
    return timeTag == null ? Optional.empty() : timeTag.instant(near);
  }

  /** Address, value, quality and time as far as they are there, e.g. {@code 1/100 = 42.5 good}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(64).append(address.text()).append(" = ");
    text.append(value.text());
    if (quality != null) {
      text.append(' ').append(quality.text());
    }
    if (timeTag != null) {
      text.append(' ').append(timeTag.text());
    }
    return text.toString();
  }
}
