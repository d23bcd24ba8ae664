package org.bench104.app.gateway.engine;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.bench104.engine.gateway.RunningGateway;
import org.bench104.meter.MeterCommandOutcome;
import org.bench104.meter.Meters;
import org.bench104.meter.audit.Actor;
import org.bench104.meter.audit.AuditedRelay;
import org.bench104.status.MeterView;
import org.bench104.ui.text.Texts;

/** Meters of a gateway in this process; who sits at it may do everything. */
final class LocalMeters implements ShownMeters {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.app.gateway");

  private final Optional<Meters> meters;
  private final Optional<AuditedRelay> relay;

  LocalMeters(RunningGateway running) {
    this.meters = running.lent(Meters.class);
    this.relay = running.lent(AuditedRelay.class);
  }

  @Override
  public CompletableFuture<List<MeterView>> all() {
    return CompletableFuture.completedFuture(
        meters.map(Meters::snapshots).orElse(List.of()).stream().map(MeterView::brief).toList());
  }

  @Override
  public CompletableFuture<MeterView> one(String id) {
    return meters
        .flatMap(known -> known.snapshot(id))
        .map(meter -> CompletableFuture.completedFuture(MeterView.of(meter)))
        .orElseGet(() -> refused(TEXTS.get("meters.unknown", id)));
  }

  @Override
  public CompletableFuture<MeterView.Answer> read(String id, String register) {
    return meters
        .map(known -> done(known.readRegister(id, register), MeterView.Answer::of))
        .orElseGet(() -> refused(TEXTS.get("meters.none")));
  }

  @Override
  public CompletableFuture<MeterView.Relay> relay(String id, String state) {
    Actor actor = new Actor(System.getProperty("user.name", ""), "console");
    return relay
        .map(
            way ->
                done(
                    way.control(actor, id, state),
                    now -> new MeterView.Relay(now.at(), now.word())))
        .orElseGet(() -> refused(TEXTS.get("meters.none")));
  }

  @Override
  public CompletableFuture<String> acknowledge(String id, String alarm) {
    return meters.map(known -> known.acknowledge(alarm)).orElse(false)
        ? CompletableFuture.completedFuture(alarm)
        : refused(TEXTS.get("meters.alarm.gone"));
  }

  @Override
  public CompletableFuture<List<MeterView.Happened>> events() {
    return CompletableFuture.completedFuture(
        meters.map(Meters::events).orElse(List.of()).stream().map(MeterView.Happened::of).toList());
  }

  private static <T, R> CompletableFuture<R> done(
      CompletableFuture<MeterCommandOutcome<T>> asked, Function<T, R> shown) {
    return asked.thenApply(
        outcome -> {
          if (outcome instanceof MeterCommandOutcome.Done<T> done) {
            return shown.apply(done.result());
          }
          throw new IllegalStateException(((MeterCommandOutcome.Failed<T>) outcome).error());
        });
  }

  private static <R> CompletableFuture<R> refused(String words) {
    return CompletableFuture.failedFuture(new IllegalStateException(words));
  }
}
