package org.bench104.status.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bench104.gateway.Notices.Severity;
import org.bench104.status.GatewayStatus;
import org.bench104.status.WorstState;

/**
 * Whether the gateway does its job: takes frames into custody. A Receiver that cannot be reached is
 * no reason to restart a gateway, a disk that takes nothing is one to call somebody.
 *
 * @param status {@code ok}, {@code degraded} (something is wrong, and frames are taken all the
 *     same) or {@code failing}
 * @param state the worst that is true, in one line
 * @param reasons why it is not ok, one sentence each
 */
record Health(String status, String state, List<String> reasons) {
  private static final String FAILING = "failing";
  private static final long PATIENCE_SECONDS = 2;

  boolean isGood() {
    return !status.equals(FAILING);
  }

  /** Without state and reasons, for those who may not see them. */
  Health brief() {
    return new Health(status, "", List.of());
  }

  static Health of(StatusCache statuses) {
    try {
      return of(statuses.ask().get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    } catch (TimeoutException e) {
      return failing(
          List.of("the gateway's thread has not answered for " + PATIENCE_SECONDS + " s"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failing(List.of("the gateway is stopping"));
    } catch (java.util.concurrent.ExecutionException e) {
      return failing(List.of("no status: " + e.getCause()));
    }
  }

  static Health of(GatewayStatus status) {
    List<String> reasons = new ArrayList<>();
    boolean failing = status.custody().refusing();
    if (failing) {
      reasons.add("the spool takes no frames, senders wait");
    }
    for (GatewayStatus.Alarm alarm : status.alarms()) {
      failing |= alarm.severity() == Severity.ALARM;
      reasons.add(alarm.kind() + ": " + alarm.text());
    }
    WorstState state = status.state();
    if (reasons.isEmpty() && state.level() != Severity.INFO) {
      reasons.add(state.text());
    }
    String word = failing ? FAILING : reasons.isEmpty() ? "ok" : "degraded";
    return new Health(word, state.text(), List.copyOf(reasons));
  }

  private static Health failing(List<String> reasons) {
    return new Health(FAILING, reasons.get(0), List.copyOf(reasons));
  }
}
