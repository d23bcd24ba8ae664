package org.bench104.mqtt.broker;

import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnacceptableProtocolVersionException;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bench104.mqtt.exchange.Client;
import org.bench104.mqtt.exchange.Delivery;
import org.bench104.mqtt.exchange.Exchange;
import org.bench104.mqtt.exchange.Message;
import org.bench104.mqtt.exchange.Peer;
import org.bench104.mqtt.exchange.Session;
import org.bench104.mqtt.exchange.TopicFilter;
import org.bench104.net.Addresses;
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
final class MqttConnection extends SimpleChannelInboundHandler<MqttMessage> implements Peer {
  private static final Logger LOG = LoggerFactory.getLogger(MqttConnection.class);
  private static final int MOST_EARLY = 100;
  private static final int REFUSED_FILTER = 0x80;

  private enum State {
    NEW,
    LOGIN,
    OPEN,
    CLOSED
  }

  private final BrokerParts parts;
  private final Deque<MqttMessage> early = new ArrayDeque<>();
  private final Pace pace;
  private State state = State.NEW;
  private @Nullable ChannelHandlerContext channel;
  private @Nullable Session session;
  private Optional<Message> will = Optional.empty();
  private long packets;

  MqttConnection(BrokerParts parts) {
    super(false);
    this.parts = parts;
    this.pace = new Pace(parts.settings().messagesPerSecond());
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    channel = context;
    context
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

  @Override
  protected void channelRead0(ChannelHandlerContext context, MqttMessage packet) {
    packets++;
    if (packet.decoderResult().isFailure()) {
      undecodable(packet.decoderResult().cause());
      ReferenceCountUtil.release(packet);
    } else if (state == State.LOGIN) {
      if (early.size() >= MOST_EARLY) {
        ReferenceCountUtil.release(packet);
        malformed("more than " + MOST_EARLY + " packets before CONNACK");
      } else {
        early.add(packet);
      }
    } else {
      handle(packet);
    }
  }

  private void handle(MqttMessage packet) {
    try {
      if (state == State.NEW && packet instanceof MqttConnectMessage connect) {
        connect(connect);
      } else if (state == State.OPEN && session != null) {
        opened(packet, session);
      } else if (state != State.CLOSED) {
        malformed("first packet is " + packet.fixedHeader().messageType() + ", not CONNECT");
      }
    } catch (IllegalArgumentException | IllegalStateException e) {
      malformed(String.valueOf(e.getMessage()));
    } finally {
      ReferenceCountUtil.release(packet);
    }
  }

  private void opened(MqttMessage packet, Session mine) {
    MqttMessageType type = packet.fixedHeader().messageType();
    switch (type) {
      case PUBLISH -> published((MqttPublishMessage) packet, mine);
      case PUBACK -> mine.acknowledged(packetId(packet));
      case PUBREL -> {
        mine.released(packetId(packet));
        write(Packets.answer(MqttMessageType.PUBCOMP, packetId(packet)));
      }
      case SUBSCRIBE -> subscribe((MqttSubscribeMessage) packet, mine);
      case UNSUBSCRIBE -> {
        ((MqttUnsubscribeMessage) packet)
            .payload()
            .topics()
            .forEach(filter -> parts.exchange().unsubscribe(mine, new TopicFilter(filter)));
        write(Packets.answer(MqttMessageType.UNSUBACK, packetId(packet)));
      }
      case PINGREQ -> write(Packets.PINGRESP);
      case DISCONNECT -> {
        will = Optional.empty();
        end();
      }
      default -> malformed("a client must not send " + type + " now");
    }
  }

  private void connect(MqttConnectMessage packet) {
    Login login = Login.of(packet, parts, address());
    if (login.refusal().isPresent()) {
      refuse(login.refusal().get(), login.words());
      return;
    }
    state = State.LOGIN;
    login
        .user()
        .whenCompleteAsync(
            (user, fault) -> {
              if (state == State.LOGIN) {
                loggedIn(login, user, fault);
              }
            },
            channel().executor());
  }

  private void loggedIn(Login login, Login.@Nullable Verdict verdict, @Nullable Throwable fault) {
    if (verdict == null) {
      refuse(
          MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE,
          "too many logins are waiting: " + fault);
    } else if (!verdict.letIn()) {
      parts.door().loginRefused(address().getAddress(), verdict.words());
      refuse(login.code(verdict), verdict.words());
    } else {
      Client client = new Client(login.clientId(), verdict.user(), Addresses.text(address()));
      Optional<Message> left = login.will();
      if (left.isPresent() && !parts.rights().mayLeave(client, left.get().topic())) {
        refuse(
            MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED,
            client + " may not leave a last will on " + left.get().topic());
        return;
      }
      open(client, login);
    }
  }

  private void open(Client client, Login login) {
    Exchange.Connected connected = parts.exchange().connect(client, login.cleanSession(), this);
    session = connected.session();
    will = login.will();
    state = State.OPEN;
    if (login.keepAliveSeconds() > 0) {
      long limit = login.keepAliveSeconds() * 1500L;
      channel().pipeline().addFirst(new IdleStateHandler(limit, 0, 0, TimeUnit.MILLISECONDS));
    }
    LOG.debug("client {} connected", client);
    write(Packets.connack(MqttConnectReturnCode.CONNECTION_ACCEPTED, connected.present()));
    parts.exchange().begin(connected.session());
    while (!early.isEmpty()) {
      handle(early.remove());
    }
  }

  private void refuse(MqttConnectReturnCode code, String why) {
    LOG.debug("refused {}: {}", address(), why);
    state = State.CLOSED;
    channel().writeAndFlush(Packets.connack(code, false)).addListener(ChannelFutureListener.CLOSE);
  }

  private void published(MqttPublishMessage packet, Session mine) {
    byte[] payload = new byte[packet.payload().readableBytes()];
    packet.payload().readBytes(payload);
    String topic = packet.variableHeader().topicName();
    int qos = packet.fixedHeader().qosLevel().value();
    int packetId = packet.variableHeader().packetId();
    Message message = new Message(topic, payload, qos, packet.fixedHeader().isRetain());
    if (qos < 2 || mine.received(packetId)) {
      accept(mine.client(), message);
    }
    if (qos > 0) {
      write(Packets.answer(qos == 1 ? MqttMessageType.PUBACK : MqttMessageType.PUBREC, packetId));
    }
    pace.taken(channel());
  }

  /** What is not permitted is thrown away and acknowledged all the same (3.3.5). */
  private void accept(Client client, Message message) {
    if (parts.rights().mayPublish(client, message.topic())) {
      parts.accept(client, message);
    } else {
      parts.counts().publicationsRefused++;
      LOG.debug("client {} may not publish on {}", client, message.topic());
    }
  }

  private void subscribe(MqttSubscribeMessage packet, Session mine) {
    List<MqttTopicSubscription> asked = packet.payload().topicSubscriptions();
    if (asked.isEmpty()) {
      throw new IllegalArgumentException("SUBSCRIBE without a topic filter");
    }
    List<Integer> answers = new ArrayList<>();
    List<TopicFilter> filters = new ArrayList<>();
    for (MqttTopicSubscription subscription : asked) {
      TopicFilter filter = new TopicFilter(subscription.topicFilter());
      int granted = -1;
      if (parts.rights().maySubscribe(mine.client(), filter)) {
        granted = parts.exchange().subscribe(mine, filter, subscription.qualityOfService().value());
      }
      if (granted < 0) {
        parts.counts().subscriptionsRefused++;
        LOG.debug("client {} may not subscribe to {}", mine.client(), filter);
      }
      filters.add(filter);
      answers.add(granted < 0 ? REFUSED_FILTER : granted);
    }
    write(Packets.suback(packet.variableHeader().messageId(), answers));
    for (int i = 0; i < filters.size(); i++) {
      if (answers.get(i) != REFUSED_FILTER) {
        parts.exchange().deliverRetained(mine, filters.get(i), answers.get(i));
      }
    }
  }

  private static int packetId(MqttMessage packet) {
    return ((MqttMessageIdVariableHeader) packet.variableHeader()).messageId();
  }

  @Override
  public boolean writable() {
    return state == State.OPEN && channel().channel().isWritable();
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
    channel().write(packet, channel().voidPromise());
    parts.flushLater(channel());
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (context.channel().isWritable() && session != null) {
      session.pump();
    }
    context.fireChannelWritabilityChanged();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof IdleStateEvent) {
      silent("nothing came for one and a half times its keep-alive time");
    } else {
      context.fireUserEventTriggered(event);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof IOException) {
      end();
    } else {
      malformed(String.valueOf(cause.getMessage()));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    over();
    context.fireChannelInactive();
  }

  private void undecodable(Throwable cause) {
    if (state == State.NEW && cause instanceof MqttUnacceptableProtocolVersionException) {
      refuse(
          MqttConnectReturnCode.CONNECTION_REFUSED_UNACCEPTABLE_PROTOCOL_VERSION,
          "speaks another version of MQTT than 3.1.1");
    } else {
      malformed(String.valueOf(cause.getMessage()));
    }
  }

  /** Packets that came out of the decoder, good or bad. */
  long packets() {
    return packets;
  }

  /** Whether nothing came yet. */
  boolean isNew() {
    return state == State.NEW;
  }

  /** What came is no MQTT or not allowed now. */
  void malformed(String why) {
    if (state != State.CLOSED) {
      parts.counts().malformed++;
      LOG.info("ended the connection from {}: {}", Addresses.text(address()), why);
      end();
    }
  }

  private void silent(String why) {
    parts.counts().silent++;
    LOG.info("ended the connection from {}: {}", Addresses.text(address()), why);
    end();
  }

  private void end() {
    over();
    channel().flush();
    channel().close();
  }

  private void over() {
    State before = state;
    state = State.CLOSED;
    early.forEach(ReferenceCountUtil::release);
    early.clear();
    if (before == State.OPEN && session != null) {
      parts.exchange().disconnected(session, this);
      Client client = session.client();
      will.ifPresent(message -> accept(client, message));
      will = Optional.empty();
    }
  }

  private InetSocketAddress address() {
    return (InetSocketAddress) channel().channel().remoteAddress();
  }

  private ChannelHandlerContext channel() {
    if (channel == null) {
      throw new IllegalStateException("not yet in a pipeline");
    }
    return channel;
  }
}
