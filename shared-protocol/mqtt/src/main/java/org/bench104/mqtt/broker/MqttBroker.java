package org.bench104.mqtt.broker;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bench104.access.Users;
import org.bench104.address.HostPort;
import org.bench104.mqtt.exchange.Anonymous;
import org.bench104.mqtt.exchange.BrokerSettings;
import org.bench104.mqtt.exchange.BrokerStatus;
import org.bench104.mqtt.exchange.Message;
import org.bench104.mqtt.exchange.TopicExchange;
import org.bench104.mqtt.exchange.TopicRights;
import org.bench104.net.FailureWords;
import org.bench104.net.ListenException;
import org.bench104.net.NettyLoop;
import org.jspecify.annotations.Nullable;

/**
 * A small MQTT 3.1.1 broker: QoS 0 and 1 out, 0 to 2 in, retained messages, last wills, sessions,
 * keep-alive, over TCP and WebSocket, with users, rights and limits. See docs/mqtt.md.
 */
public final class MqttBroker implements AutoCloseable {
  private static final long CLOSE_SECONDS = 3;
  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final int LOW_WATER = 32 << 10;
  private static final int HIGH_WATER = 64 << 10;
  private static final int MOST_POSTED = 20_000;

  private final NettyLoop loop;
  private final BrokerSettings settings;
  private final Doorkeeper door;
  private final TopicExchange exchange;
  private final BrokerParts parts;
  private final ChannelGroup connections;
  private final Channel listening;
  private final Optional<Channel> webSocket;
  private final AtomicInteger posted = new AtomicInteger();
  private boolean closed;

  private MqttBroker(
      NettyLoop loop,
      BrokerSettings settings,
      Users users,
      Anonymous anonymous,
      TopicRights rights,
      PublishListener listener)
      throws ListenException {
    this.loop = loop;
    this.settings = settings;
    this.door = new Doorkeeper(settings, users, anonymous, loop, InstantSource.system());
    this.exchange = new TopicExchange(settings.limits(), loop);
    this.parts = new BrokerParts(settings, exchange, door, rights, listener, loop);
    this.connections = new DefaultChannelGroup(loop.eventLoop());
    try {
      this.listening = bind(settings.listen(), false);
      try {
        this.webSocket =
            settings.webSocket().isPresent()
                ? Optional.of(bind(settings.webSocket().get(), true))
                : Optional.empty();
      } catch (ListenException e) {
        listening.close().awaitUninterruptibly();
        throw e;
      }
    } catch (ListenException e) {
      door.close();
      throw e;
    }
    loop.execute(this::lookAtUsers);
  }

  /** Connections end with their users. */
  private void lookAtUsers() {
    if (!closed) {
      for (Channel channel : connections) {
        @Nullable PacketHandler handler = channel.pipeline().get(PacketHandler.class);
        if (handler != null) {
          handler.connection().endUnlessKept();
        }
      }
      loop.schedule(LOOK_NANOS, this::lookAtUsers);
    }
  }

  /**
   * Starts to listen. Not on the thread of {@code loop}, because it waits for it.
   *
   * @param anonymous who may come in without a name
   * @param listener hears what clients publish
   * @throws ListenException when an address cannot be listened on
   */
  public static MqttBroker listen(
      NettyLoop loop,
      BrokerSettings settings,
      Users users,
      Anonymous anonymous,
      TopicRights rights,
      PublishListener listener)
      throws ListenException {
    return new MqttBroker(loop, settings, users, anonymous, rights, listener);
  }

  /**
   * Publishes a message of the gateway itself. For any thread.
   *
   * @return false when it was dropped because the broker does not keep up
   */
  public boolean publish(Message message) {
    if (posted.incrementAndGet() > MOST_POSTED) {
      posted.decrementAndGet();
      return false;
    }
    loop.execute(
        () -> {
          posted.decrementAndGet();
          exchange.publish(message);
        });
    return true;
  }

  /** The port of MQTT over TCP. */
  public int port() {
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  /** The port of MQTT over WebSocket. */
  public Optional<Integer> webSocketPort() {
    return webSocket.map(channel -> ((InetSocketAddress) channel.localAddress()).getPort());
  }

  /** The numbers now; completes on the thread of the loop. For any thread. */
  public CompletableFuture<BrokerStatus> status() {
    return CompletableFuture.supplyAsync(this::statusNow, loop);
  }

  /** The numbers now, on the thread of the loop. */
  public BrokerStatus statusNow() {
    BrokerParts.Counts counts = parts.counts();
    return new BrokerStatus(
        new HostPort(settings.listen().host(), port()).toString(),
        webSocketPort()
            .map(port -> new HostPort(settings.webSocket().orElseThrow().host(), port).toString())
            .orElse(""),
        door.open(),
        exchange.sessionCount(),
        exchange.retainedCount(),
        exchange.received(),
        exchange.dropped(),
        new BrokerStatus.Refused(
            door.notAllowed(),
            door.full(),
            door.connections().tooMany(),
            door.connections().tooOften(),
            door.blockedAddresses(),
            door.loginsRefused(),
            counts.subscriptionsRefused,
            counts.publicationsRefused),
        new BrokerStatus.Closed(counts.malformed, counts.silent, exchange.slow()));
  }

  /** Listens no more and ends all connections, after what was published before. */
  @Override
  public void close() {
    CompletableFuture<Void> told =
        CompletableFuture.runAsync(
            () -> {
              closed = true;
              listening.close();
              webSocket.ifPresent(Channel::close);
              connections.flush();
              connections.close();
            },
            loop);
    if (!loop.isHome()) {
      told.completeOnTimeout(null, CLOSE_SECONDS, TimeUnit.SECONDS).join();
      connections.newCloseFuture().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
      loop.awaitNextTurn();
    }
    door.close();
  }

  private Channel bind(HostPort address, boolean overWebSocket) throws ListenException {
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loop.eventLoop())
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK,
                new WriteBufferWaterMark(LOW_WATER, HIGH_WATER))
            .childHandler(new Acceptor(address, overWebSocket))
            .bind(new InetSocketAddress(address.host(), address.port()));
    bound.awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new ListenException(FailureWords.ofListen(bound.cause(), address), bound.cause());
    }
    return bound.channel();
  }

  private final class Acceptor extends ChannelInitializer<SocketChannel> {
    private static final int MOST_HTTP = 16 << 10;

    private final boolean overWebSocket;
    private final WebSocketRules rules;

    Acceptor(HostPort address, boolean overWebSocket) {
      this.overWebSocket = overWebSocket;
      this.rules = new WebSocketRules(address, settings.entrance().origins());
    }

    @Override
    protected void initChannel(SocketChannel channel) {
      InetAddress peer = channel.remoteAddress().getAddress();
      if (!door.admits(peer)) {
        channel.close();
        return;
      }
      channel.closeFuture().addListener(closed -> door.left(peer));
      connections.add(channel);
      ChannelPipeline pipeline = channel.pipeline();
      if (overWebSocket) {
        int frame = settings.messageOctets() + 16;
        pipeline
            .addLast(new HttpServerCodec(), new HttpObjectAggregator(MOST_HTTP))
            .addLast(new WebSocketDoor(rules, door))
            .addLast(
                new WebSocketServerProtocolHandler(
                    WebSocketServerProtocolConfig.newBuilder()
                        .websocketPath(WebSocketRules.PATH)
                        .subprotocols("mqtt, mqttv3.1")
                        .decoderConfig(
                            WebSocketDecoderConfig.newBuilder()
                                .maxFramePayloadLength(frame)
                                .build())
                        .build()))
            .addLast(new WebSocketFrameAggregator(frame))
            .addLast(new WebSocketFrames());
      }
      PacketHandler handler = new PacketHandler(parts);
      pipeline
          .addLast(new PacketCutter(settings.messageOctets(), handler))
          .addLast(new MqttDecoder(settings.messageOctets()))
          .addLast(MqttEncoder.INSTANCE)
          .addLast(handler);
    }
  }
}
