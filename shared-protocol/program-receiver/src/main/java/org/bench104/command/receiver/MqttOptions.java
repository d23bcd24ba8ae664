package org.bench104.command.receiver;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.bench104.config.MachineName;
import org.bench104.config.receiver.ReceiverSettings;
import org.bench104.config.receiver.ReceiverSettings.Subscription;
import org.bench104.mqtt.client.BrokerAddress;
import org.bench104.mqtt.client.ClientSettings;
import org.bench104.mqtt.client.Login;
import org.bench104.tls.TlsFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The Receiver as a subscriber of a broker, on the command line. */
final class MqttOptions {
  private static final String PASSWORD = "BENCH104_MQTT_PASSWORD";

  @Option(
      names = "--mqtt",
      paramLabel = "URL",
      description = "subscribe instead of listening: mqtt://HOST:PORT, or mqtts://HOST:PORT")
  private @Nullable String broker;

  @Option(
      names = "--mqtt-topic",
      paramLabel = "FILTER",
      description = "what to subscribe to, default: ${bundle:mqtt.topic}")
  private @Nullable String topic;

  @Option(
      names = "--mqtt-group",
      paramLabel = "NAME",
      description = "share the frames with the other Receivers of this group")
  private @Nullable String group;

  @Option(
      names = "--mqtt-id",
      paramLabel = "ID",
      description = "client id; default: made of the machine and the CSV file")
  private @Nullable String id;

  @Option(
      names = "--mqtt-user",
      paramLabel = "NAME",
      description = "user; the password is in the environment variable " + PASSWORD)
  private @Nullable String user;

  @Option(names = "--mqtt-ca", paramLabel = "FILE", description = "PEM: who vouches for the broker")
  private @Nullable Path authorities;

  @Option(names = "--mqtt-certificate", paramLabel = "FILE", description = "PEM: own certificate")
  private @Nullable Path certificate;

  @Option(names = "--mqtt-key", paramLabel = "FILE", description = "PEM: its private key")
  private @Nullable Path key;

  /**
   * The settings with these options, which are stronger than {@code [mqtt]} of the file.
   *
   * @throws IllegalArgumentException when they make no sense
   */
  ReceiverSettings applyTo(ReceiverSettings read, Map<String, String> environment) {
    if (broker == null && read.mqtt().isEmpty()) {
      return read;
    }
    ClientSettings client = client(read);
    if (certificate == null != (key == null)) {
      throw new IllegalArgumentException("--mqtt-certificate and --mqtt-key go together");
    }
    if (!client.broker().tls() && (authorities != null || certificate != null)) {
      throw new IllegalArgumentException("--mqtt-ca and --mqtt-certificate need mqtts://");
    }
    TlsFiles before = client.tls();
    TlsFiles files =
        new TlsFiles(
            Optional.ofNullable(authorities).or(before::authorities),
            certificate == null || key == null
                ? before.identity()
                : Optional.of(new TlsFiles.Identity(certificate, key)));
    Optional<Login> login =
        Optional.ofNullable(user)
            .map(name -> new Login(name, environment.getOrDefault(PASSWORD, "")))
            .or(client::login);
    Optional<Subscription> configured = read.mqtt();
    boolean usualId = id == null && configured.map(Subscription::usualId).orElse(true);
    String clientId = id == null ? client.clientId() : id;
    return read.withMqtt(
        Optional.of(
            new Subscription(
                client
                    .withClientId(
                        usualId
                            ? Subscription.idFor(
                                MachineName.inTopics(environment), read.csv().file())
                            : clientId)
                    .withLogin(login)
                    .withTls(files),
                usualId,
                topic == null
                    ? configured.map(Subscription::topic).orElse(Subscription.USUAL_TOPIC)
                    : topic,
                Optional.ofNullable(group).or(() -> configured.flatMap(Subscription::group)))));
  }

  /** The client of the file, at the broker of the command line where that names one. */
  private ClientSettings client(ReceiverSettings read) {
    Optional<ClientSettings> configured = read.mqtt().map(Subscription::client);
    if (broker == null) {
      return configured.orElseThrow();
    }
    BrokerAddress address;
    try {
      address = BrokerAddress.parse(broker);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Invalid value for option '--mqtt': " + e.getMessage(), e);
    }
    return configured
        .map(client -> client.withBroker(address))
        .orElseGet(() -> ClientSettings.of(address, "bench104-receiver").withCleanSession(false));
  }
}
