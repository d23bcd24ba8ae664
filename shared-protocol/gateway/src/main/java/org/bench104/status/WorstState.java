package org.bench104.status;

import java.util.Comparator;
import java.util.List;
import org.bench104.gateway.Alarms;
import org.bench104.gateway.Notices.Severity;

/**
 * The worst that is true of a gateway, in one line. Every display takes it from here, so that none
 * is green while another is not.
 *
 * @param level {@code INFO} when all is well
 */
public record WorstState(Severity level, String text) {
  /**
   * Decides. What matters most comes first, of those the oldest.
   *
   * @param paused whether an operator has paused forwarding
   * @param spooling whether frames wait in the spool
   */
  public static WorstState of(List<GatewayStatus.Alarm> alarms, boolean paused, boolean spooling) {
    return alarms.stream()
        .min(Comparator.comparing(GatewayStatus.Alarm::severity).reversed())
        .map(worst -> new WorstState(worst.severity(), line(worst, alarms.size() - 1)))
        .orElseGet(() -> withoutAlarm(paused, spooling));
  }

  /** As {@link #of(List, boolean, boolean)}. */
  public static WorstState of(Alarms alarms, boolean paused, boolean spooling) {
    return of(standing(alarms), paused, spooling);
  }

  static List<GatewayStatus.Alarm> standing(Alarms alarms) {
    return alarms.all().entrySet().stream()
        .map(
            alarm ->
                new GatewayStatus.Alarm(
                    alarm.getKey().toString(), alarm.getValue(), alarm.getKey().usual()))
        .toList();
  }

  private static String line(GatewayStatus.Alarm worst, int more) {
    return worst.kind() + ": " + worst.text() + (more > 0 ? " (and " + more + " more)" : "");
  }

  private static WorstState withoutAlarm(boolean paused, boolean spooling) {
    if (paused) {
      return new WorstState(Severity.WARNING, "forwarding is paused, frames are stored");
    }
    return spooling
        ? new WorstState(Severity.WARNING, "frames wait in the spool for a destination")
        : new WorstState(Severity.INFO, "running, no alarm");
  }
}
