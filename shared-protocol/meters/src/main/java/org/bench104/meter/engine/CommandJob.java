package org.bench104.meter.engine;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.bench104.meter.CommandErrors;
import org.bench104.meter.MeterCommandOutcome;
import org.bench104.meter.MeterProtocol;
import org.bench104.meter.MeterReading;
import org.bench104.meter.ReadAddress;
import org.bench104.meter.ReadAll;
import org.bench104.meter.RelayState;

/** A command: asks one thing after the other and completes a future with the outcome, once. */
abstract sealed class CommandJob<T> implements Job {
  private final CompletableFuture<MeterCommandOutcome<T>> future = new CompletableFuture<>();
  final Deque<Ask> asks = new ArrayDeque<>();
  MeterProtocol protocol = MeterProtocol.UNKNOWN;

  CompletableFuture<MeterCommandOutcome<T>> future() {
    return future;
  }

  @Override
  public Optional<Ask> current(MeterProtocol of) {
    protocol = of;
    return future.isDone() ? Optional.empty() : Optional.ofNullable(asks.peek());
  }

  @Override
  public int attempts() {
    return 1;
  }

  @Override
  public void abandon(String error) {
    future.complete(new MeterCommandOutcome.Failed<>(error));
  }

  void done(T result) {
    future.complete(new MeterCommandOutcome.Done<>(result));
  }

  boolean failed(AskOutcome answer) {
    if (answer instanceof AskOutcome.Failed failure) {
      abandon(failure.error());
      return true;
    }
    return false;
  }

  /** Reads one register, or one block. */
  static final class ReadOne extends CommandJob<MeterReading> {
    private final Function<Measured, MeterReading> reading;

    /**
     * @param reading notes a value and gives it time and meter
     */
    ReadOne(String register, Function<Measured, MeterReading> reading) {
      this.reading = reading;
      asks.add(new Ask.Register(register));
    }

    @Override
    public void answered(AskOutcome answer) {
      if (!failed(answer)) {
        List<MeterReading> all =
            ((AskOutcome.Values) answer).values().stream().map(reading).toList();
        done(all.size() == 1 ? all.get(0) : MeterReading.ofBlock(all));
      }
    }
  }

  /** Reads several registers. */
  static final class ReadSeveral extends CommandJob<ReadAll> {
    private final InstantSource clock;
    private final Function<Measured, MeterReading> reading;
    private final Map<String, MeterCommandOutcome<MeterReading>> found = new LinkedHashMap<>();

    ReadSeveral(
        List<String> registers, InstantSource clock, Function<Measured, MeterReading> reading) {
      this.clock = clock;
      this.reading = reading;
      registers.forEach(register -> asks.add(new Ask.Register(register)));
    }

    @Override
    public void answered(AskOutcome answer) {
      Ask.Register asked = (Ask.Register) asks.remove();
      if (answer instanceof AskOutcome.Values values) {
        List<MeterReading> readings = values.values().stream().map(reading).toList();
        if (readings.size() == 1) {
          found.put(asked.name(), new MeterCommandOutcome.Done<>(readings.get(0)));
        } else {
          readings.forEach(
              each -> found.put(each.register(), new MeterCommandOutcome.Done<>(each)));
        }
      } else if (answer instanceof AskOutcome.Failed failure) {
        found.put(asked.name(), new MeterCommandOutcome.Failed<>(failure.error()));
      }
      if (asks.isEmpty()) {
        done(new ReadAll(clock.instant(), protocol, Collections.unmodifiableMap(found)));
      }
    }
  }

  /** Reads the address. */
  static final class Address extends CommandJob<ReadAddress> {
    private final InstantSource clock;

    Address(InstantSource clock) {
      this.clock = clock;
      asks.add(new Ask.Address());
    }

    @Override
    public void answered(AskOutcome answer) {
      if (!failed(answer)) {
        done(new ReadAddress(clock.instant(), protocol, ((AskOutcome.Address) answer).text()));
      }
    }
  }

  /** Switches the relay, unless {@code close} is empty, and reads it. */
  static final class Relay extends CommandJob<RelayState> {
    private static final Duration RELAY_TIME = Duration.ofSeconds(1);
    private final InstantSource clock;
    private final Optional<Boolean> close;

    Relay(Optional<Boolean> close, InstantSource clock) {
      this.clock = clock;
      this.close = close;
      close.ifPresent(order -> asks.add(new Ask.Switch(order)));
      asks.add(new Ask.Relay(close.isPresent() ? RELAY_TIME : Duration.ZERO));
    }

    @Override
    public void answered(AskOutcome answer) {
      asks.remove();
      if (failed(answer) || !(answer instanceof AskOutcome.Relay relay)) {
        return;
      }
      RelayState state =
          new RelayState(clock.instant(), protocol, relay.closed(), relay.controlState());
      if (close.isPresent() && close.get() != relay.closed()) {
        abandon(CommandErrors.relayDidNotMove(state.word()));
      } else {
        done(state);
      }
    }
  }
}
