package org.bench104.meter.audit;

import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import org.bench104.meter.MeterCommandOutcome;
import org.bench104.meter.Meters;
import org.bench104.meter.RelayState;

/**
 * The way to switch a relay, for whoever does: nothing is switched unless the audit log has it on
 * disk before, and what came of it is logged after. For any thread.
 */
public final class AuditedRelay {
  private final Meters meters;
  private final AuditLog log;
  private final InstantSource clock;

  public AuditedRelay(Meters meters, AuditLog log, InstantSource clock) {
    this.meters = meters;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Switches a relay and reads it back.
   *
   * @param state {@code open} or {@code close}
   * @return never fails; the error when the log cannot be written is an {@link
   *     MeterCommandOutcome.Failed} too
   */
  public CompletableFuture<MeterCommandOutcome<RelayState>> control(
      Actor actor, String meterId, String state) {
    return row(actor, meterId, state, "asked", "")
        .handle((nothing, fault) -> fault == null)
        .thenCompose(
            logged ->
                logged
                    ? switched(actor, meterId, state)
                    : CompletableFuture.completedFuture(
                        new MeterCommandOutcome.Failed<>(
                            "Relay not switched: the audit log cannot be written")));
  }

  private CompletableFuture<MeterCommandOutcome<RelayState>> switched(
      Actor actor, String meterId, String state) {
    return meters
        .relayControl(meterId, state)
        .thenApply(
            outcome -> {
              if (outcome instanceof MeterCommandOutcome.Done<RelayState> done) {
                row(actor, meterId, state, "done", done.result().word());
              } else {
                row(
                    actor,
                    meterId,
                    state,
                    "failed",
                    ((MeterCommandOutcome.Failed<RelayState>) outcome).error());
              }
              return outcome;
            });
  }

  /** Somebody tried who may not. */
  public void denied(Actor actor, String meterId, String state, String why) {
    row(actor, meterId, state, "denied", why);
  }

  private CompletableFuture<Void> row(
      Actor actor, String meterId, String state, String step, String detail) {
    return log.write(new AuditLog.Row(clock.instant(), actor, meterId, state, step, detail));
  }
}
