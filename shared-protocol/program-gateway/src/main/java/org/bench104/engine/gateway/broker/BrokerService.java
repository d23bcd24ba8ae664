package org.bench104.engine.gateway.broker;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bench104.access.User;
import org.bench104.address.HostPort;
import org.bench104.command.BenchVersion;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.config.gateway.MqttSettings;
import org.bench104.engine.gateway.service.ConfiguredService;
import org.bench104.engine.gateway.service.GatewayHost;
import org.bench104.engine.gateway.service.GatewayService;
import org.bench104.gateway.meters.CommandCounts;
import org.bench104.gateway.meters.GatewayPayloads;
import org.bench104.gateway.meters.GatewayTopics;
import org.bench104.gateway.meters.MeterCommands;
import org.bench104.gateway.meters.MeterRights;
import org.bench104.gateway.meters.MeterTopics;
import org.bench104.gateway.meters.MqttStatus;
import org.bench104.gateway.meters.Requester;
import org.bench104.meter.Meters;
import org.bench104.meter.audit.AuditedRelay;
import org.bench104.mqtt.broker.MqttBroker;
import org.bench104.mqtt.exchange.BrokerSettings;
import org.bench104.mqtt.exchange.Client;
import org.bench104.mqtt.exchange.Message;
import org.bench104.net.ListenException;
import org.bench104.net.NettyLoop;
import org.bench104.status.StatusPart;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The embedded MQTT broker beside the frame path, on an event loop of its own, so that no number of
 * clients delays an acknowledgement.
 */
public final class BrokerService implements GatewayService {
  private static final Logger LOG = LoggerFactory.getLogger(BrokerService.class);
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long CLOSE_SECONDS = 3;

  private final NettyLoop loop = new NettyLoop("mqtt");
  private final MeterTopics topics;
  private final MqttBroker broker;
  private final GatewayTopics published;
  private final Optional<MeterCommands> commands;
  private volatile Optional<MqttStatus> status = Optional.empty();
  private boolean closed;

  private BrokerService(GatewaySettings settings, GatewayHost gateway) throws ListenException {
    InstantSource clock = InstantSource.system();
    Optional<Meters> meters = gateway.lent(Meters.class);
    Optional<AuditedRelay> relay = gateway.lent(AuditedRelay.class);
    this.topics = new MeterTopics(settings.services().mqtt().prefix());
    try {
      this.broker = listen(settings.services().mqtt());
    } catch (ListenException e) {
      loop.close();
      throw e;
    }
    this.published =
        new GatewayTopics(
            topics,
            new GatewayPayloads(settings.name(), BenchVersion.text(), clock),
            meters,
            broker::publish,
            loop,
            clock);
    this.commands =
        meters.flatMap(
            source ->
                relay.map(
                    audited ->
                        new MeterCommands(
                            source, audited, topics, broker::publish, loop, loop, clock)));
    loop.execute(
        () -> {
          published.open();
          look();
        });
  }

  /** The service, if a broker is to run here and no other one takes the meters. */
  public static Optional<ConfiguredService> configured(
      GatewaySettings settings, ConfiguredService.Home home) {
    return settings.services().mqtt().external().isEmpty()
            && settings.services().mqtt().broker().isPresent()
        ? Optional.of(host -> new BrokerService(settings, host))
        : Optional.empty();
  }

  private MqttBroker listen(MqttSettings settings) throws ListenException {
    BrokerSettings asked = settings.broker().orElseThrow();
    MqttBroker listening;
    try {
      listening = listen(settings, asked);
    } catch (ListenException e) {
      if (settings.webSocketAsked() || asked.webSocket().isEmpty()) {
        throw e;
      }
      listening = listen(settings, asked.withListen(asked.listen(), Optional.empty()));
      LOG.warn("no MQTT over WebSocket: {}", e.getMessage());
    }
    LOG.info("MQTT broker on {}", new HostPort(asked.listen().host(), listening.port()));
    if (listening.webSocketPort().isPresent()) {
      LOG.info(
          "MQTT over WebSocket on ws://{}/",
          new HostPort(asked.webSocket().orElseThrow().host(), listening.webSocketPort().get()));
    }
    if (settings.users().isEmpty()) {
      LOG.warn(
          "the MQTT broker has no users: {} subscribe without a name, and nobody gives commands;"
              + " name users in [broker]",
          switch (settings.anonymous()) {
            case NOBODY -> "nobody may";
            case LOCAL -> "programs of this machine may";
            case EVERYBODY -> "everybody may";
          });
    }
    return listening;
  }

  private MqttBroker listen(MqttSettings settings, BrokerSettings address) throws ListenException {
    return MqttBroker.listen(
        loop,
        address,
        settings.users(),
        settings.anonymous(),
        new MeterRights(topics),
        this::received);
  }

  /** On the thread of the loop; what comes while the gateway starts is too early for commands. */
  private void received(Client client, Message message) {
    @Nullable Optional<MeterCommands> ready = commands;
    Optional<String> meterId = topics.requested(message.topic());
    if (ready != null && ready.isPresent() && meterId.isPresent()) {
      ready
          .get()
          .requested(
              new Requester(client.userName(), client.user().map(User::role), client.address()),
              meterId.get(),
              message.payload(),
              message.retain());
    }
  }

  private void look() {
    if (!closed) {
      status =
          Optional.of(
              new MqttStatus(
                  Optional.of(broker.statusNow()),
                  Optional.empty(),
                  commands.map(MeterCommands::counts).orElse(CommandCounts.NONE)));
      loop.schedule(LOOK_NANOS, this::look);
    }
  }

  /** Where clients connect. */
  int port() {
    return broker.port();
  }

  /** Where clients connect over WebSocket. */
  Optional<Integer> webSocketPort() {
    return broker.webSocketPort();
  }

  /** Tells the subscribers that the gateway goes before it does. */
  @Override
  public void close() {
    CompletableFuture.runAsync(
            () -> {
              closed = true;
              published.close();
            },
            loop)
        .completeOnTimeout(null, CLOSE_SECONDS, TimeUnit.SECONDS)
        .join();
    broker.close();
    loop.close();
  }

  @Override
  public String name() {
    return "MQTT broker";
  }

  @Override
  public Optional<StatusPart<?>> part() {
    return Optional.of(new StatusPart<>("mqtt", MqttStatus.class, () -> status));
  }
}
