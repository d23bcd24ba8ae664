package org.bench104.mqtt.broker;

import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bench104.mqtt.exchange.ClientSession;
import org.bench104.mqtt.exchange.Message;
import org.bench104.mqtt.exchange.TopicFilter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what the packets of a client that is logged in ask for. Confined to the broker's thread. */
final class ClientPackets {
  private static final Logger LOG = LoggerFactory.getLogger(ClientPackets.class);
  private static final int REFUSED_FILTER = 0x80;

  private final BrokerParts parts;
  private final ClientSession session;
  private final Consumer<MqttMessage> answers;

  /**
   * @param answers takes what goes back to the client, in order
   */
  ClientPackets(BrokerParts parts, ClientSession session, Consumer<MqttMessage> answers) {
    this.parts = parts;
    this.session = session;
    this.answers = answers;
  }

  /**
   * Handles one packet; DISCONNECT is not its business.
   *
   * @throws IllegalArgumentException when the packet breaks a rule
   * @throws IllegalStateException when a client must not send it now
   */
  void handle(MqttMessage packet) {
    MqttMessageType type = packet.fixedHeader().messageType();
    switch (type) {
      case PUBLISH -> published((MqttPublishMessage) packet);
      case PUBACK -> session.acknowledged(packetId(packet));
      case PUBREL -> {
        session.released(packetId(packet));
        answers.accept(Packets.answer(MqttMessageType.PUBCOMP, packetId(packet)));
      }
      case SUBSCRIBE -> subscribe((MqttSubscribeMessage) packet);
      case UNSUBSCRIBE -> {
        ((MqttUnsubscribeMessage) packet)
            .payload()
            .topics()
            .forEach(filter -> parts.exchange().unsubscribe(session, new TopicFilter(filter)));
        answers.accept(Packets.answer(MqttMessageType.UNSUBACK, packetId(packet)));
      }
      case PINGREQ -> answers.accept(Packets.PINGRESP);
      default -> throw new IllegalStateException("a client must not send " + type + " now");
    }
  }

  private void published(MqttPublishMessage packet) {
    byte[] payload = new byte[packet.payload().readableBytes()];
    packet.payload().readBytes(payload);
    String topic = packet.variableHeader().topicName();
    int qos = packet.fixedHeader().qosLevel().value();
    int packetId = packet.variableHeader().packetId();
    Message message = new Message(topic, payload, qos, packet.fixedHeader().isRetain());
    if (qos < 2 || session.received(packetId)) {
      parts.accept(session.client(), message);
    }
    if (qos > 0) {
      answers.accept(
          Packets.answer(qos == 1 ? MqttMessageType.PUBACK : MqttMessageType.PUBREC, packetId));
    }
  }

  private void subscribe(MqttSubscribeMessage packet) {
    List<MqttTopicSubscription> asked = packet.payload().topicSubscriptions();
    if (asked.isEmpty()) {
      throw new IllegalArgumentException("SUBSCRIBE without a topic filter");
    }
    List<Integer> granted = new ArrayList<>();
    List<TopicFilter> filters = new ArrayList<>();
    for (MqttTopicSubscription subscription : asked) {
      TopicFilter filter = new TopicFilter(subscription.topicFilter());
      filters.add(filter);
      granted.add(grant(filter, subscription.qualityOfService().value()));
    }
    answers.accept(Packets.suback(packet.variableHeader().messageId(), granted));
    for (int i = 0; i < filters.size(); i++) {
      if (granted.get(i) != REFUSED_FILTER) {
        parts.exchange().deliverRetained(session, filters.get(i), granted.get(i));
      }
    }
  }

  private int grant(TopicFilter filter, int qos) {
    if (parts.rights().maySubscribe(session.client(), filter)) {
      int granted = parts.exchange().subscribe(session, filter, qos);
      if (granted >= 0) {
        return granted;
      }
    }
    parts.counts().subscriptionsRefused++;
    LOG.debug("client {} may not subscribe to {}", session.client(), filter);
    return REFUSED_FILTER;
  }

  private static int packetId(MqttMessage packet) {
    return ((MqttMessageIdVariableHeader) packet.variableHeader()).messageId();
  }
}
