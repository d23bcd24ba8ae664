package org.bench104.status.http;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.bench104.access.Role;
import org.bench104.meter.MeterCommandOutcome;
import org.bench104.meter.MeterReading;
import org.bench104.meter.MeterSnapshot;
import org.bench104.meter.Meters;
import org.bench104.meter.RelayState;
import org.bench104.meter.audit.Actor;
import org.bench104.meter.audit.AuditedRelay;
import org.bench104.status.MeterView;

/** Energy meters over the status API, and their page of the dashboard. */
public final class MeterRoutes implements RouteGroup {
  private static final long PATIENCE_SECONDS = 60;

  private final Meters meters;
  private final AuditedRelay relay;

  public MeterRoutes(Meters meters, AuditedRelay relay) {
    this.meters = meters;
    this.relay = relay;
  }

  /**
   * A register to read.
   *
   * @param register a name, a data identifier or an OBIS code
   */
  record OfRegister(String register) {
    @SuppressWarnings("ConstantValue") // JSON may lack it
    OfRegister {
      if (register == null || register.isBlank() || register.length() > 64) {
        throw new IllegalArgumentException(
            "a register is missing: {\"register\":\"VOLTAGE_A\"}, at most 64 characters");
      }
    }
  }

  /**
   * A relay to switch.
   *
   * @param state {@code open} or {@code close}
   */
  record ToState(String state) {
    @SuppressWarnings("ConstantValue") // JSON may lack it
    ToState {
      if (!"open".equals(state) && !"close".equals(state)) {
        throw new IllegalArgumentException("state must be \"open\" or \"close\"");
      }
    }
  }

  /**
   * An alarm that somebody has seen.
   *
   * @param alarm its id
   */
  record OfAlarm(String alarm) {
    @SuppressWarnings("ConstantValue") // JSON may lack it
    OfAlarm {
      if (alarm == null) {
        throw new IllegalArgumentException("an alarm is missing: {\"alarm\":\"alm_1\"}");
      }
    }
  }

  @Override
  public void addTo(Api api) {
    api.list(
        "/api/meters",
        Role.VIEWER,
        "All meters that were identified since the start, without values and frames.",
        MeterView.class,
        request -> meters.snapshots().stream().map(MeterView::brief).toList());
    api.get(
        "/api/meters/{id}",
        Role.VIEWER,
        "One meter with its last values, its alarms and its last frames.",
        MeterView.class,
        request -> MeterView.of(known(request)));
    api.list(
        "/api/meter-events",
        Role.VIEWER,
        "The last events of meters, oldest first.",
        MeterView.Happened.class,
        request -> events());
    api.post(
        "/api/meters/{id}/read",
        Role.OPERATOR,
        "Reads one register, or all of a block, now.",
        OfRegister.class,
        MeterView.Answer.class,
        request -> {
          String register = request.body(OfRegister.class).register();
          return answer(
              meters.readRegister(known(request).id(), register),
              (MeterReading reading) -> MeterView.Answer.of(reading));
        });
    api.post(
        "/api/meters/{id}/relay",
        Role.ADMIN,
        "Switches the relay, reads it back and notes both in the audit log.",
        ToState.class,
        MeterView.Relay.class,
        request -> {
          String state = request.body(ToState.class).state();
          return answer(
              relay.control(new Actor(request.who(), "status API"), known(request).id(), state),
              (RelayState now) -> new MeterView.Relay(now.at(), now.word()));
        });
    api.post(
        "/api/meters/{id}/acknowledge",
        Role.OPERATOR,
        "Notes that an alarm was seen.",
        OfAlarm.class,
        Api.Done.class,
        request -> {
          if (!meters.acknowledge(request.body(OfAlarm.class).alarm())) {
            throw Refusal.notFound("there is no such alarm now");
          }
          return Api.Done.DONE;
        });
    api.page("meters", "Meters");
  }

  private MeterSnapshot known(Request request) {
    return meters
        .snapshot(request.path("id"))
        .orElseThrow(() -> Refusal.notFound("Meter not found"));
  }

  private List<MeterView.Happened> events() {
    return meters.events().stream().map(MeterView.Happened::of).toList();
  }

  private static <T, R> R answer(
      CompletableFuture<MeterCommandOutcome<T>> asked, Function<T, R> view)
      throws InterruptedException {
    try {
      MeterCommandOutcome<T> outcome = asked.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (outcome instanceof MeterCommandOutcome.Done<T> done) {
        return view.apply(done.result());
      }
      throw Refusal.unavailable(((MeterCommandOutcome.Failed<T>) outcome).error());
    } catch (ExecutionException e) {
      throw Refusal.unavailable("it was not done: " + e.getCause());
    } catch (TimeoutException e) {
      throw Refusal.unavailable("the meter does not answer; it may be done later");
    }
  }
}
