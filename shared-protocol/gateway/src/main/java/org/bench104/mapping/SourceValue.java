package org.bench104.mapping;

import java.time.Instant;
import org.bench104.point.Quality;
import org.jspecify.annotations.Nullable;

/**
 * One value of a source that is no IEC 104 point yet.
 *
 * @param source its name, e.g. {@code modbus:P_ac} or {@code meter:000000001234:VOLTAGE_A}
 * @param number in the unit of the source; on and off are 1 and 0; NaN: there is no value, which
 *     makes the point invalid
 * @param quality what the source knows about it
 * @param time when it was so; null when the source does not say
 */
public record SourceValue(String source, double number, Quality quality, @Nullable Instant time) {
  public SourceValue {
    if (source.isBlank()) {
      throw new IllegalArgumentException("a value needs the name of its source");
    }
  }
}
