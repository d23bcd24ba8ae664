package org.bench104.meter.engine;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** What of one meter was told in the last hour, so that one kind is told once. */
final class Findings {
  private static final long PAUSE = Duration.ofHours(1).toNanos();
  private static final int MOST_KINDS = 256;

  private final Map<String, Long> told = new LinkedHashMap<>();

  /** Whether this kind is to be told now; it counts as told then. */
  boolean fresh(String kind, long now) {
    Long last = told.get(kind);
    if (last != null && now - last < PAUSE) {
      return false;
    }
    if (last == null && told.size() >= MOST_KINDS) {
      told.values().removeIf(at -> now - at >= PAUSE);
      if (told.size() >= MOST_KINDS) {
        return false; // a meter that makes up kinds must not flood either
      }
    }
    told.put(kind, now);
    return true;
  }
}
