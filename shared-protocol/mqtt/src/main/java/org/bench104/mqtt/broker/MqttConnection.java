package org.bench104.mqtt.broker;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bench104.mqtt.exchange.Client;
import org.bench104.mqtt.exchange.ClientSession;
import org.bench104.mqtt.exchange.Delivery;
import org.bench104.mqtt.exchange.Message;
import org.bench104.mqtt.exchange.Peer;
import org.bench104.mqtt.exchange.TopicExchange;
import org.bench104.net.Addresses;
import org.bench104.net.LineLimit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection.
 *
 * <ul>
 *   <li>{@code NEW}: waits 10 s at most for CONNECT.
 *   <li>{@code LOGIN}: CONNECT came; what follows it waits until the password is checked.
 *   <li>{@code OPEN}: CONNACK with code 0 went out.
 *   <li>{@code CLOSED}: DISCONNECT came, something was wrong, or the connection broke; unless it
 *       was a DISCONNECT, the last will is published.
 * </ul>
 */
final class MqttConnection implements Peer {
  private static final Logger LOG = LoggerFactory.getLogger(MqttConnection.class);
  private static final LineLimit LINES = LineLimit.ofThisMachine();
  private static final int MOST_EARLY = 100;

  private enum State {
    NEW,
    LOGIN,
    OPEN,
    CLOSED
  }

  private final BrokerParts parts;
  private final ChannelHandlerContext channel;
  private final Deque<MqttMessage> early = new ArrayDeque<>();
  private final ReadThrottle pace;
  private State state = State.NEW;
  private @Nullable ClientSession session;
  private @Nullable ClientPackets packets;
  private Optional<Message> will = Optional.empty();

  MqttConnection(BrokerParts parts, ChannelHandlerContext channel) {
    this.parts = parts;
    this.channel = channel;
    this.pace = new ReadThrottle(parts.settings().messagesPerSecond(), parts.ticker());
  }

  /** Starts to wait for CONNECT. */
  void begin() {
    channel
        .executor()
        .schedule(
            () -> {
              if (state == State.NEW) {
                silent("no CONNECT within 10 s");
              }
            },
            10,
            TimeUnit.SECONDS);
  }

  /** A packet has come; it is released here, at once or later. */
  void received(MqttMessage packet) {
    if (state != State.LOGIN) {
      handle(packet);
    } else if (early.size() < MOST_EARLY) {
      early.add(packet);
    } else {
      ReferenceCountUtil.release(packet);
      malformed("more than " + MOST_EARLY + " packets before CONNACK");
    }
  }

  private void handle(MqttMessage packet) {
    try {
      if (state == State.NEW && packet instanceof MqttConnectMessage connect) {
        connect(connect);
      } else if (state == State.OPEN && packets != null) {
        opened(packet, packets);
      } else if (state != State.CLOSED) {
        malformed("first packet is " + packet.fixedHeader().messageType() + ", not CONNECT");
      }
    } catch (IllegalArgumentException | IllegalStateException e) {
      malformed(String.valueOf(e.getMessage()));
    } finally {
      ReferenceCountUtil.release(packet);
    }
  }

  private void opened(MqttMessage packet, ClientPackets open) {
    MqttMessageType type = packet.fixedHeader().messageType();
    if (type == MqttMessageType.DISCONNECT) {
      will = Optional.empty();
      end();
      return;
    }
    open.handle(packet);
    if (type == MqttMessageType.PUBLISH) {
      pace.taken(channel);
    }
  }

  private void connect(MqttConnectMessage packet) {
    ConnectRequest login = ConnectRequest.of(packet, parts, address());
    if (login.refusal().isPresent()) {
      refuse(login.refusal().get());
      return;
    }
    state = State.LOGIN;
    login
        .user()
        .whenCompleteAsync(
            (user, fault) -> {
              if (state == State.LOGIN) {
                loggedIn(login, login.outcome(user, fault, parts, address()));
              }
            },
            channel.executor());
  }

  private void loggedIn(ConnectRequest login, ConnectRequest.Outcome outcome) {
    if (outcome instanceof ConnectRequest.Refused refused) {
      refuse(refused);
    } else if (outcome instanceof ConnectRequest.Admitted admitted) {
      open(admitted.client(), login);
    }
  }

  private void open(Client client, ConnectRequest login) {
    TopicExchange.Connected connected =
        parts.exchange().connect(client, login.cleanSession(), this);
    session = connected.session();
    packets = new ClientPackets(parts, connected.session(), this::write);
    will = login.will();
    state = State.OPEN;
    if (login.keepAliveSeconds() > 0) {
      long limit = login.keepAliveSeconds() * 1500L;
      channel.pipeline().addFirst(new IdleStateHandler(limit, 0, 0, TimeUnit.MILLISECONDS));
    }
    LOG.debug("client {} connected", client);
    write(Packets.connack(MqttConnectReturnCode.CONNECTION_ACCEPTED, connected.present()));
    parts.exchange().begin(connected.session());
    while (!early.isEmpty()) {
      handle(early.remove());
    }
  }

  private void refuse(ConnectRequest.Refused why) {
    LOG.debug("refused {}: {}", address(), why.words());
    state = State.CLOSED;
    channel
        .writeAndFlush(Packets.connack(why.code(), false))
        .addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public boolean writable() {
    return state == State.OPEN && channel.channel().isWritable();
  }

  @Override
  public void deliver(Delivery delivery) {
    write(Packets.publish(delivery));
  }

  @Override
  public void close(String why) {
    LOG.info(
        "ended the connection of client {}: {}", session == null ? "?" : session.client(), why);
    end();
  }

  private void write(MqttMessage packet) {
    channel.write(packet, channel.voidPromise());
    parts.flushLater(channel);
  }

  /** Ends the connection of a client whose user is gone, has another role or too old a password. */
  void endUnlessKept() {
    if (state == State.OPEN && session != null && !parts.door().keeps(session.client())) {
      close("its user may not come in any more");
    }
  }

  /** The client takes more again. */
  void pump() {
    if (session != null) {
      session.pump();
    }
  }

  /** What came is no MQTT that is spoken here. */
  void undecodable(Throwable cause) {
    if (state == State.NEW && cause instanceof MqttUnacceptableProtocolVersionException) {
      refuse(
          new ConnectRequest.Refused(
              MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION,
              "speaks another version of MQTT than 3.1.1"));
    } else {
      malformed(String.valueOf(cause.getMessage()));
    }
  }

  /** Whether nothing came yet. */
  boolean isNew() {
    return state == State.NEW;
  }

  /** What came is no MQTT or not allowed now. */
  void malformed(String why) {
    if (state != State.CLOSED) {
      parts.counts().malformed++;
      logEnd(why);
      end();
    }
  }

  /** Nothing came for too long. */
  void silent(String why) {
    parts.counts().silent++;
    logEnd(why);
    end();
  }

  private void logEnd(String why) {
    LINES
        .line(Addresses.text(address().getAddress()) + why)
        .ifPresent(
            more ->
                LOG.info(
                    "ended the connection from {}: {}{}", Addresses.text(address()), why, more));
  }

  /** Ends the connection. */
  void end() {
    over();
    channel.flush();
    channel.close();
  }

  /** The connection has ended. */
  void over() {
    State before = state;
    state = State.CLOSED;
    early.forEach(ReferenceCountUtil::release);
    early.clear();
    if (before == State.OPEN && session != null) {
      parts.exchange().disconnected(session, this);
      Client client = session.client();
      will.ifPresent(message -> parts.accept(client, message));
      will = Optional.empty();
    }
  }

  private InetSocketAddress address() {
    return (InetSocketAddress) channel.channel().remoteAddress();
  }
}
