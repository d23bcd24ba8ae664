package org.bench104.mqtt.client;

import java.io.EOFException;
import java.net.UnknownHostException;
import java.util.Optional;
import org.bench104.net.FailureWords;
import org.bench104.tls.TlsFailure;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.jspecify.annotations.Nullable;

/** Why a connection to a broker failed, in words for people. */
final class BrokerFailure {
  private static final int DEEPEST = 10;

  private BrokerFailure() {}

  static String words(@Nullable Throwable failure, BrokerAddress broker) {
    if (failure == null) {
      return "the connection to " + broker + " was lost";
    }
    Optional<String> tls = TlsFailure.words(failure);
    if (tls.isPresent()) {
      return broker + ": " + tls.get();
    }
    Throwable root = failure;
    for (int i = 0; i < DEEPEST && root.getCause() != null; i++) {
      root = root.getCause();
    }
    if (root instanceof UnknownHostException) {
      return "host name " + broker.target().host() + " of the broker cannot be resolved";
    }
    if (root instanceof EOFException) {
      return broker
          + " closed the connection; with AWS IoT this means that the policy does not allow the"
          + " client id or the topic";
    }
    if (root instanceof MqttException mqtt) {
      return reason(mqtt, broker);
    }
    return FailureWords.ofConnect(root, broker.toString());
  }

  private static String reason(MqttException failure, BrokerAddress broker) {
    return switch (failure.getReasonCode()) {
      case MqttException.REASON_CODE_INVALID_CLIENT_ID ->
          broker + " refuses the client id; choose another";
      case MqttException.REASON_CODE_FAILED_AUTHENTICATION ->
          broker + " refuses user name or password";
      case MqttException.REASON_CODE_NOT_AUTHORIZED ->
          broker + " does not allow this client; user, password, certificate and policy decide";
      case MqttException.REASON_CODE_BROKER_UNAVAILABLE -> broker + " says that it is unavailable";
      case MqttException.REASON_CODE_INVALID_PROTOCOL_VERSION ->
          broker + " does not speak MQTT 3.1.1";
      case MqttException.REASON_CODE_CLIENT_TIMEOUT, MqttException.REASON_CODE_WRITE_TIMEOUT ->
          broker + " does not answer";
      case MqttException.REASON_CODE_CONNECTION_LOST -> "the connection to " + broker + " was lost";
      default -> broker + ": " + failure.getMessage() + " (" + failure.getReasonCode() + ")";
    };
  }
}
