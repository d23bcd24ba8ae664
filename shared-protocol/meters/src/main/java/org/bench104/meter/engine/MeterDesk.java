package org.bench104.meter.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bench104.meter.CommandErrors;
import org.bench104.meter.MeterCommandOutcome;
import org.bench104.meter.MeterEvent;
import org.bench104.meter.MeterListener;
import org.bench104.meter.MeterReading;
import org.bench104.meter.MeterSnapshot;
import org.bench104.meter.Meters;
import org.bench104.meter.MetersStatus;
import org.bench104.meter.ReadAddress;
import org.bench104.meter.ReadAll;
import org.bench104.meter.RelayState;
import org.bench104.time.Timers;

/**
 * {@link Meters} for every thread: commands are handed to the home thread of the fleet, what is
 * known is published once a second.
 */
public final class MeterDesk implements Meters {
  private static final long EVERY = Duration.ofSeconds(1).toNanos();
  private static final int MOST_REGISTERS = 64;

  private final MeterFleet fleet;
  private final Executor home;
  private final Timers timers;
  private final Supplier<MetersStatus.Refused> refused;
  private volatile Published published;
  private volatile int port;
  private volatile boolean closed;

  private record Published(
      Map<String, MeterSnapshot> meters, List<MeterEvent> events, MetersStatus status) {}

  /**
   * On the home thread.
   *
   * @param home runs tasks on the home thread of the fleet
   * @param refused connections that were turned away; asked on the home thread
   */
  public MeterDesk(
      MeterFleet fleet, Executor home, Timers timers, Supplier<MetersStatus.Refused> refused) {
    this.fleet = fleet;
    this.home = home;
    this.timers = timers;
    this.refused = refused;
    this.published = present();
    timers.schedule(EVERY, this::publish);
  }

  /**
   * @param listening where meters connect
   */
  public void port(int listening) {
    port = listening;
  }

  /** Publishes no more; commands are refused. */
  public void close() {
    closed = true;
  }

  private void publish() {
    published = present();
    if (!closed) {
      timers.schedule(EVERY, this::publish);
    }
  }

  private Published present() {
    Map<String, MeterSnapshot> meters = new LinkedHashMap<>();
    fleet.meters().forEach(meter -> meters.put(meter.id(), meter.snapshot()));
    return new Published(meters, fleet.audience().events(), fleet.status(port, refused.get()));
  }

  @Override
  public CompletableFuture<MeterCommandOutcome<MeterReading>> readRegister(
      String meterId, String register) {
    return register.isBlank()
        ? refusal(CommandErrors.MISSING_REGISTER)
        : command(meterId, new CommandJob.ReadOne(register.strip(), noted(meterId)));
  }

  @Override
  public CompletableFuture<MeterCommandOutcome<ReadAll>> readAll(
      String meterId, List<String> registers) {
    if (registers.size() > MOST_REGISTERS) {
      return refusal("Too many registers, at most " + MOST_REGISTERS);
    }
    List<String> wanted = registers.isEmpty() ? USUAL_REGISTERS : registers;
    return command(meterId, new CommandJob.ReadSeveral(wanted, fleet.clock(), noted(meterId)));
  }

  private Function<Measured, MeterReading> noted(String meterId) {
    return measured -> fleet.meter(meterId).noted(measured);
  }

  @Override
  public CompletableFuture<MeterCommandOutcome<ReadAddress>> readAddress(String meterId) {
    return command(meterId, new CommandJob.Address(fleet.clock()));
  }

  @Override
  public CompletableFuture<MeterCommandOutcome<RelayState>> relayControl(
      String meterId, String state) {
    return switch (state) {
      case "open" -> command(meterId, new CommandJob.Relay(Optional.of(false), fleet.clock()));
      case "close" -> command(meterId, new CommandJob.Relay(Optional.of(true), fleet.clock()));
      default -> refusal(CommandErrors.INVALID_RELAY_STATE);
    };
  }

  @Override
  public CompletableFuture<MeterCommandOutcome<RelayState>> readRelayState(String meterId) {
    return command(meterId, new CommandJob.Relay(Optional.empty(), fleet.clock()));
  }

  private <T> CompletableFuture<MeterCommandOutcome<T>> command(String meterId, CommandJob<T> job) {
    if (closed) {
      return refusal(CommandErrors.NOT_CONNECTED);
    }
    home.execute(() -> fleet.command(meterId, job));
    return job.future();
  }

  private static <T> CompletableFuture<MeterCommandOutcome<T>> refusal(String error) {
    return CompletableFuture.completedFuture(new MeterCommandOutcome.Failed<>(error));
  }

  @Override
  public List<MeterSnapshot> snapshots() {
    return new ArrayList<>(published.meters().values());
  }

  @Override
  public Optional<MeterSnapshot> snapshot(String meterId) {
    return Optional.ofNullable(published.meters().get(meterId));
  }

  @Override
  public List<MeterEvent> events() {
    return published.events();
  }

  @Override
  public MetersStatus status() {
    return published.status();
  }

  @Override
  public boolean acknowledge(String alarmId) {
    boolean known =
        published.meters().values().stream()
            .flatMap(meter -> meter.alarms().stream())
            .anyMatch(alarm -> alarm.id().equals(alarmId));
    if (known) {
      home.execute(() -> fleet.meters().forEach(meter -> meter.acknowledge(alarmId)));
    }
    return known;
  }

  @Override
  public void addListener(MeterListener listener) {
    fleet.audience().add(listener);
  }

  @Override
  public void removeListener(MeterListener listener) {
    fleet.audience().remove(listener);
  }
}
