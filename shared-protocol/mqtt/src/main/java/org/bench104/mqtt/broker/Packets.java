package org.bench104.mqtt.broker;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnAckVariableHeader;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubAckPayload;
import java.util.List;
import org.bench104.mqtt.exchange.Delivery;

/** The packets that a broker sends. */
final class Packets {
  static final MqttMessage PINGRESP =
      new MqttMessage(header(MqttMessageType.PINGRESP, MqttQoS.AT_MOST_ONCE));

  private Packets() {}

  static MqttMessage connack(MqttConnectReturnCode code, boolean sessionPresent) {
    return new MqttConnAckMessage(
        header(MqttMessageType.CONNACK, MqttQoS.AT_MOST_ONCE),
        new MqttConnAckVariableHeader(code, sessionPresent));
  }

  static MqttMessage publish(Delivery delivery) {
    return new MqttPublishMessage(
        new MqttFixedHeader(
            MqttMessageType.PUBLISH,
            delivery.duplicate(),
            MqttQoS.valueOf(delivery.qos()),
            delivery.retained(),
            0),
        new MqttPublishVariableHeader(delivery.message().topic(), delivery.packetId()),
        Unpooled.wrappedBuffer(delivery.message().payload()));
  }

  static MqttMessage suback(int packetId, List<Integer> granted) {
    return new MqttSubAckMessage(
        header(MqttMessageType.SUBACK, MqttQoS.AT_MOST_ONCE),
        MqttMessageIdVariableHeader.from(packetId),
        new MqttSubAckPayload(granted));
  }

  /** PUBACK, PUBREC, PUBCOMP or UNSUBACK. */
  static MqttMessage answer(MqttMessageType type, int packetId) {
    return new MqttMessage(
        header(type, MqttQoS.AT_MOST_ONCE), MqttMessageIdVariableHeader.from(packetId));
  }

  private static MqttFixedHeader header(MqttMessageType type, MqttQoS qos) {
    return new MqttFixedHeader(type, false, qos, false, 0);
  }
}
