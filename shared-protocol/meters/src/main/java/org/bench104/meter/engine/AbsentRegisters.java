package org.bench104.meter.engine;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Registers that a meter said it does not have; they are asked again after a day. */
final class AbsentRegisters {
  private static final long DAY = Duration.ofDays(1).toNanos();

  private final Map<String, Long> since = new HashMap<>();

  /**
   * @param now on a monotonic clock, in nanoseconds
   */
  void add(String register, long now) {
    since.put(register, now);
  }

  /** Whether there is no use in asking for this register now. */
  boolean has(String register, long now) {
    Long told = since.get(register);
    return told != null && now - told < DAY;
  }
}
