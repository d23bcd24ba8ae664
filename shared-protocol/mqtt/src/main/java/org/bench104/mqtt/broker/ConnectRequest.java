package org.bench104.mqtt.broker;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttConnectVariableHeader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.bench104.access.User;
import org.bench104.mqtt.exchange.Client;
import org.bench104.mqtt.exchange.Message;
import org.bench104.net.Addresses;
import org.jspecify.annotations.Nullable;

/**
 * What a CONNECT asks for.
 *
 * @param refusal why it is refused already, before anybody looks at the password
 * @param user who it is, later
 */
record ConnectRequest(
    Optional<Refused> refusal,
    String clientId,
    boolean cleanSession,
    int keepAliveSeconds,
    Optional<Message> will,
    CompletableFuture<Verdict> user) {
  private static final int MOST_CLIENT_ID = 256;
  private static final int MQTT_5 = 5;

  /** Whether somebody may come in, as whom, and why not. */
  record Verdict(boolean letIn, Optional<User> user, Optional<String> name, String words) {
    boolean anonymous() {
      return name.isEmpty();
    }
  }

  /** What becomes of a login. */
  sealed interface Outcome permits Refused, Admitted {}

  /**
   * @param code for CONNACK
   * @param words why, for the log
   */
  record Refused(MqttConnectReturnCode code, String words) implements Outcome {}

  record Admitted(Client client) implements Outcome {}

  /**
   * @throws IllegalArgumentException when the packet breaks a rule
   */
  static ConnectRequest of(
      MqttConnectMessage packet, BrokerParts parts, InetSocketAddress address) {
    MqttConnectVariableHeader header = packet.variableHeader();
    MqttConnectPayload payload = packet.payload();
    String id = payload.clientIdentifier();
    if (header.version() >= MQTT_5) {
      return refused(
          MqttConnectReturnCode.CONNECTION_REFUSED_UNSUPPORTED_PROTOCOL_VERSION,
          "speaks MQTT 5; this broker speaks 3.1.1");
    }
    if (id.isEmpty() && !header.isCleanSession() || id.length() > MOST_CLIENT_ID) {
      return refused(
          MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED,
          "its client identifier has "
              + id.length()
              + " characters, allowed are 1.."
              + MOST_CLIENT_ID);
    }
    Optional<Message> will = Optional.empty();
    if (header.isWillFlag()) {
      byte @Nullable [] left = payload.willMessageInBytes();
      will =
          Optional.of(
              new Message(
                  payload.willTopic(),
                  left == null ? new byte[0] : left,
                  header.willQos(),
                  header.isWillRetain()));
    }
    return new ConnectRequest(
        Optional.empty(),
        id.isEmpty() ? "auto-" + UUID.randomUUID() : id,
        header.isCleanSession(),
        header.keepAliveTimeSeconds(),
        will,
        verdict(payload, parts, address));
  }

  private static CompletableFuture<Verdict> verdict(
      MqttConnectPayload payload, BrokerParts parts, InetSocketAddress address) {
    @Nullable String name = payload.userName();
    if (name == null) {
      boolean admitted = parts.door().admitsAnonymous(address.getAddress());
      return CompletableFuture.completedFuture(
          new Verdict(admitted, Optional.empty(), Optional.empty(), "it came without a user name"));
    }
    byte @Nullable [] password = payload.passwordInBytes();
    String text = password == null ? "" : new String(password, StandardCharsets.UTF_8);
    return parts
        .door()
        .login(address.getAddress(), name, text)
        .thenApply(
            user ->
                new Verdict(
                    user.isPresent(), user, Optional.of(name), "wrong user name or password"));
  }

  /**
   * What becomes of it now that it is known who it is.
   *
   * @param verdict nothing when there was none
   * @param fault why there was none
   */
  Outcome outcome(
      @Nullable Verdict verdict,
      @Nullable Throwable fault,
      BrokerParts parts,
      InetSocketAddress address) {
    if (verdict == null) {
      return new Refused(
          MqttConnectReturnCode.CONNECTION_REFUSED_SERVER_UNAVAILABLE,
          "too many logins are waiting: " + fault);
    }
    if (!verdict.letIn()) {
      verdict
          .name()
          .ifPresentOrElse(
              name -> parts.door().loginRefused(address.getAddress(), name, verdict.words()),
              () -> parts.door().nameless(address.getAddress(), verdict.words()));
      return new Refused(
          verdict.anonymous()
              ? MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED
              : MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD,
          verdict.words());
    }
    Client client = new Client(clientId, verdict.user(), Addresses.text(address));
    if (will.isPresent() && !parts.rights().mayLeave(client, will.get().topic())) {
      return new Refused(
          MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED,
          client + " may not leave a last will on " + will.get().topic());
    }
    return new Admitted(client);
  }

  private static ConnectRequest refused(MqttConnectReturnCode code, String words) {
    return new ConnectRequest(
        Optional.of(new Refused(code, words)),
        "",
        true,
        0,
        Optional.empty(),
        CompletableFuture.completedFuture(
            new Verdict(false, Optional.empty(), Optional.empty(), words)));
  }
}
