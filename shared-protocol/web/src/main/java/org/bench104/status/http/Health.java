package org.bench104.status.http;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bench104.status.GatewayStatus;

/**
 * Whether the gateway does its job: takes frames into custody. A Receiver that cannot be reached is
 * no reason to restart a gateway, a disk that takes nothing is one to call somebody.
 *
 * @param status {@code ok} or {@code failing}
 * @param reasons why it fails, one sentence each
 */
record Health(String status, List<String> reasons) {
  private static final long PATIENCE_SECONDS = 2;

  boolean isGood() {
    return reasons.isEmpty();
  }

  /** Without the reasons, for those who may not see them. */
  Health brief() {
    return new Health(status, List.of());
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
    if (status.custody().refusing()) {
      reasons.add("the spool takes no frames, senders wait");
    }
    status.alarms().stream()
        .filter(alarm -> !alarm.kind().equals("spool damage"))
        .forEach(alarm -> reasons.add(alarm.kind() + ": " + alarm.text()));
    return reasons.isEmpty() ? new Health("ok", List.of()) : failing(reasons);
  }

  private static Health failing(List<String> reasons) {
    return new Health("failing", List.copyOf(reasons));
  }
}
