package org.bench104.engine.gateway.broker;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.bench104.command.BenchVersion;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.config.gateway.MqttSettings;
import org.bench104.engine.gateway.service.ConfiguredService;
import org.bench104.engine.gateway.service.GatewayHost;
import org.bench104.engine.gateway.service.GatewayService;
import org.bench104.gateway.meters.Backlog;
import org.bench104.gateway.meters.CommandCounts;
import org.bench104.gateway.meters.GatewayPayloads;
import org.bench104.gateway.meters.GatewayTopics;
import org.bench104.gateway.meters.MeterCommands;
import org.bench104.gateway.meters.MeterTopics;
import org.bench104.gateway.meters.MqttStatus;
import org.bench104.gateway.meters.Requester;
import org.bench104.meter.Meters;
import org.bench104.meter.audit.AuditedRelay;
import org.bench104.mqtt.client.Broker;
import org.bench104.mqtt.client.KeptConnection;
import org.bench104.mqtt.client.PahoBroker;
import org.bench104.mqtt.exchange.Message;
import org.bench104.net.NettyLoop;
import org.bench104.status.StatusPart;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Meters over a broker that is not ours: the same topics, with the offline status of the gateway as
 * last will. While the broker is away messages wait, up to a limit.
 */
public final class ExternalBrokerService implements GatewayService {
  private static final Logger LOG = LoggerFactory.getLogger(ExternalBrokerService.class);
  private static final int WINDOW = 64;
  private static final int MOST_WAITING = 10_000;
  private static final int MOST_POSTED = 20_000;
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long FAREWELL_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long CLOSE_SECONDS = 3;

  private final MqttSettings.External external;
  private final NettyLoop loop = new NettyLoop("mqtt");
  private final MeterTopics topics;
  private final Backlog backlog = new Backlog(WINDOW, MOST_WAITING);
  private final AtomicInteger posted = new AtomicInteger();
  private final KeptConnection kept;
  private final GatewayTopics published;
  private final Optional<MeterCommands> commands;
  private Broker.@Nullable Connection connection;
  private boolean closed;
  private volatile Optional<MqttStatus> status = Optional.empty();

  private ExternalBrokerService(GatewaySettings settings, GatewayHost gateway) {
    InstantSource clock = InstantSource.system();
    Optional<Meters> meters = gateway.lent(Meters.class);
    Optional<AuditedRelay> relay = gateway.lent(AuditedRelay.class);
    this.external = settings.services().mqtt().external().orElseThrow();
    this.topics = new MeterTopics(settings.services().mqtt().prefix());
    GatewayPayloads payloads = new GatewayPayloads(settings.name(), BenchVersion.text(), clock);
    this.published = new GatewayTopics(topics, payloads, meters, this::publish, loop, clock);
    this.commands =
        meters.flatMap(
            source ->
                relay.map(
                    audited ->
                        new MeterCommands(
                            source, audited, topics, this::publish, loop, loop, clock)));
    this.kept =
        new KeptConnection(
            new PahoBroker(external.client(), loop, clock),
            Optional.of(
                new org.bench104.mqtt.client.Publication(
                    topics.gatewayStatus(), payloads.status(false), true)),
            loop,
            RandomGenerator.getDefault(),
            new Events());
    loop.execute(
        () -> {
          published.open();
          kept.open();
          look();
        });
  }

  /** The service, if meters are to be published to a broker that is not ours. */
  public static Optional<ConfiguredService> configured(
      GatewaySettings settings, ConfiguredService.Home home) {
    return settings.services().mqtt().external().isPresent()
        ? Optional.of(host -> new ExternalBrokerService(settings, host))
        : Optional.empty();
  }

  private boolean publish(Message message) {
    if (posted.incrementAndGet() > MOST_POSTED) {
      posted.decrementAndGet();
      return false;
    }
    loop.execute(
        () -> {
          posted.decrementAndGet();
          backlog.add(message);
          pump();
        });
    return true;
  }

  private void pump() {
    Broker.Connection current = connection;
    while (current != null && current == connection) {
      Backlog.Sent next = backlog.next();
      if (next == null) {
        return;
      }
      current.publish(
          new org.bench104.mqtt.client.Publication(
              next.message().topic(), next.message().payload(), next.message().retain()),
          () -> {
            backlog.acknowledged(next);
            kept.proven();
            pump();
          });
    }
  }

  private final class Events implements KeptConnection.Listener {
    @Override
    public void up(Broker.Connection made) {
      LOG.info("meters are published to {}", external.client().broker());
      connection = made;
      made.subscribe(topics.commandRequests().toString());
      published.announce();
      pump();
    }

    @Override
    public void received(String topic, byte[] payload, Runnable taken) {
      requested(topic, payload, taken, false);
    }

    @Override
    public void retained(String topic, byte[] payload, Runnable taken) {
      requested(topic, payload, taken, true);
    }

    @Override
    public void down(String words) {
      LOG.warn("the broker {} of the meters: {}", external.client().broker(), words);
      connection = null;
      backlog.lost();
    }
  }

  private void requested(String topic, byte[] payload, Runnable taken, boolean retained) {
    commands.ifPresent(
        known ->
            topics
                .requested(topic)
                .ifPresent(
                    meterId ->
                        known.requested(
                            new Requester(
                                "external-broker",
                                Optional.of(external.role()),
                                external.client().broker().toString()),
                            meterId,
                            payload,
                            retained)));
    taken.run();
  }

  private void look() {
    if (!closed) {
      status =
          Optional.of(
              new MqttStatus(
                  Optional.empty(),
                  Optional.of(
                      new MqttStatus.External(
                          external.client().broker().toString(),
                          kept.phase() == KeptConnection.Phase.UP,
                          kept.phase().toString(),
                          kept.lastError(),
                          backlog.size(),
                          backlog.dropped())),
                  commands.map(MeterCommands::counts).orElse(CommandCounts.NONE)));
      loop.schedule(LOOK_NANOS, this::look);
    }
  }

  /** Says farewell, and gives the broker a second to take it. */
  @Override
  public void close() {
    CompletableFuture<Void> gone = new CompletableFuture<>();
    loop.execute(
        () -> {
          closed = true;
          published.close();
          leave(gone, loop.nanos() + FAREWELL_NANOS);
        });
    gone.completeOnTimeout(null, CLOSE_SECONDS, TimeUnit.SECONDS).join();
    loop.close();
  }

  private void leave(CompletableFuture<Void> gone, long latest) {
    // the farewell itself is still posted: look again in the next turn
    loop.schedule(
        TimeUnit.MILLISECONDS.toNanos(10),
        () -> {
          if (connection != null && backlog.size() > 0 && loop.nanos() - latest < 0) {
            leave(gone, latest);
          } else {
            kept.close();
            gone.complete(null);
          }
        });
  }

  @Override
  public String name() {
    return "connection to the MQTT broker of the meters";
  }

  @Override
  public Optional<StatusPart<?>> part() {
    return Optional.of(new StatusPart<>("mqtt", MqttStatus.class, () -> status));
  }
}
