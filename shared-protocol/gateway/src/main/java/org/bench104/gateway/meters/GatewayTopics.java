package org.bench104.gateway.meters;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.bench104.meter.MeterSnapshot;
import org.bench104.meter.MeterStatus;
import org.bench104.meter.Meters;
import org.bench104.mqtt.exchange.Message;
import org.bench104.time.Timers;

/**
 * Everything that a gateway publishes: what its meters do, that it is there every 60 s, and its
 * numbers every 30 s. {@link #open} and {@link #close} belong to the thread of {@code timers}.
 */
public final class GatewayTopics {
  private static final Duration STATUS_EVERY = Duration.ofSeconds(60);
  private static final Duration STATS_EVERY = Duration.ofSeconds(30);

  private final MeterTopics topics;
  private final GatewayPayloads payloads;
  private final Optional<Meters> meters;
  private final Outbound outbound;
  private final Timers timers;
  private final InstantSource clock;
  private final MeterPublisher publisher;
  private boolean closed;

  public GatewayTopics(
      MeterTopics topics,
      GatewayPayloads payloads,
      Optional<Meters> meters,
      Outbound outbound,
      Timers timers,
      InstantSource clock) {
    this.topics = topics;
    this.payloads = payloads;
    this.meters = meters;
    this.outbound = outbound;
    this.timers = timers;
    this.clock = clock;
    this.publisher = new MeterPublisher(topics, outbound, clock);
  }

  /** Says that the gateway is there and publishes from now on. */
  public void open() {
    meters.ifPresent(source -> source.addListener(publisher));
    stateMeters();
    status();
    timers.schedule(STATS_EVERY.toNanos(), this::stats);
  }

  /** Publishes the retained statuses again, of the gateway and of all meters. */
  public void announce() {
    stateMeters();
    outbound.publish(new Message(topics.gatewayStatus(), payloads.status(true), 1, true));
  }

  private void stateMeters() {
    for (MeterSnapshot meter : meters.map(Meters::snapshots).orElse(java.util.List.of())) {
      publisher.status(
          new MeterStatus(
              clock.instant(),
              meter.id(),
              meter.online(),
              meter.connection().remote().map(remote -> remote.replaceFirst(":\\d+$", ""))));
    }
  }

  /** Says that the gateway and with it all meters are away. */
  public void close() {
    closed = true;
    meters.ifPresent(source -> source.removeListener(publisher));
    for (MeterSnapshot meter : meters.map(Meters::snapshots).orElse(java.util.List.of())) {
      if (meter.online()) {
        publisher.status(new MeterStatus(clock.instant(), meter.id(), false, Optional.empty()));
      }
    }
    outbound.publish(new Message(topics.gatewayStatus(), payloads.status(false), 1, true));
  }

  private void status() {
    if (!closed) {
      outbound.publish(new Message(topics.gatewayStatus(), payloads.status(true), 1, true));
      timers.schedule(STATUS_EVERY.toNanos(), this::status);
    }
  }

  private void stats() {
    if (!closed) {
      outbound.publish(
          new Message(
              topics.gatewayStats(), payloads.stats(meters, publisher, Memory.now()), 0, false));
      timers.schedule(STATS_EVERY.toNanos(), this::stats);
    }
  }
}
