package org.bench104.iec104.judge;

import java.util.Locale;

/**
 * How far time tags of spontaneous values stand from the time at which the observer saw them.
 *
 * @param tags how many were looked at
 * @param zoneMinutes the part that is a multiple of a quarter of an hour: zone or summer time
 * @param nearestNanos tag minus observation, without the zone, of the tag that came soonest: the
 *     clocks' difference, if it travelled at once
 * @param spreadNanos difference between the soonest and the latest: latency and waiting
 */
public record ClockOffset(long tags, int zoneMinutes, long nearestNanos, long spreadNanos) {
  /** In a sentence for people; empty when there were no tags. */
  public String words() {
    if (tags == 0) {
      return "";
    }
    String zone =
        zoneMinutes == 0
            ? "UTC as the observer's clock"
            : String.format(Locale.ROOT, "%+d min from UTC (zone or summer time)", zoneMinutes);
    return String.format(
        Locale.ROOT,
        "%d time tags: %s, clock %+.3f s, spread %.3f s",
        tags,
        zone,
        nearestNanos / 1e9,
        spreadNanos / 1e9);
  }
}
