package org.bench104.app.gateway.meters;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bench104.app.gateway.engine.ShownMeters;
import org.bench104.meter.HexFrame;
import org.bench104.status.MeterView;

/** Meters that answer reads and relay orders when the test says so, and the rest at once. */
final class FakeShownMeters implements ShownMeters, MeterAccess {
  static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");

  final List<MeterView> known = new ArrayList<>();
  final List<MeterView.Happened> happened = new ArrayList<>();
  final List<String> asked = new ArrayList<>();
  CompletableFuture<MeterView.Answer> value = new CompletableFuture<>();
  CompletableFuture<MeterView.Relay> relay = new CompletableFuture<>();

  static MeterView meter(String id, boolean online, MeterView.Alarm... alarms) {
    return new MeterView(
        id,
        "dlt645",
        online,
        online ? "identified" : "disconnected",
        online ? Optional.of("10.1.2.3:40000") : Optional.empty(),
        Optional.of(AT),
        Optional.of(AT),
        2048,
        100,
        7,
        8,
        0,
        alarms.length,
        List.of(
            new MeterView.Value(AT, "VOLTAGE_A", "0x02010100", "220.5", "V"),
            new MeterView.Value(AT, "CURRENT_A", "0x02020100", "1.2", "A")),
        List.of(alarms),
        List.of(new HexFrame(AT, true, "6801"), new HexFrame(AT, false, "6802")),
        List.of());
  }

  @Override
  public CompletableFuture<List<MeterView>> all() {
    asked.add("all");
    return CompletableFuture.completedFuture(List.copyOf(known));
  }

  @Override
  public CompletableFuture<MeterView> one(String id) {
    asked.add(id);
    return CompletableFuture.completedFuture(
        known.stream().filter(meter -> meter.id().equals(id)).findFirst().orElseThrow());
  }

  @Override
  public CompletableFuture<MeterView.Answer> read(String id, String register) {
    asked.add(id + " " + register);
    return value;
  }

  @Override
  public CompletableFuture<MeterView.Relay> relay(String id, String state) {
    asked.add(id + " relay " + state);
    return relay;
  }

  @Override
  public CompletableFuture<String> acknowledge(String id, String alarm) {
    asked.add(id + " acknowledge " + alarm);
    return CompletableFuture.completedFuture(alarm);
  }

  @Override
  public CompletableFuture<List<MeterView.Happened>> events() {
    return CompletableFuture.completedFuture(List.copyOf(happened));
  }

  @Override
  public <T> void ask(
      Function<ShownMeters, CompletableFuture<T>> question,
      Consumer<T> answered,
      Consumer<String> refused) {
    question
        .apply(this)
        .whenComplete(
            (answer, cause) -> {
              if (cause == null) {
                answered.accept(answer);
              } else {
                refused.accept(String.valueOf(cause.getMessage()));
              }
            });
  }
}
