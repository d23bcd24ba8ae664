package org.bench104.headless;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bench104.config.HostName;
import org.bench104.config.ReceiverSettings;
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
      description = "what to subscribe to, default: bench104/+/frames")
  private String topic = "bench104/+/frames";

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
   * The settings with these options.
   *
   * @throws IllegalArgumentException when they make no sense
   */
  ReceiverSettings applyTo(ReceiverSettings read, Map<String, String> environment) {
    if (broker == null) {
      return read;
    }
    BrokerAddress address;
    try {
      address = BrokerAddress.parse(broker);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("Invalid value for option '--mqtt': " + e.getMessage(), e);
    }
    if (certificate == null != (key == null)) {
      throw new IllegalArgumentException("--mqtt-certificate and --mqtt-key go together");
    }
    if (!address.tls() && (authorities != null || certificate != null)) {
      throw new IllegalArgumentException("--mqtt-ca and --mqtt-certificate need mqtts://");
    }
    if (topic.isBlank() || group != null && !group.matches("[^/+#]+")) {
      throw new IllegalArgumentException(
          "--mqtt-topic must not be empty and --mqtt-group not contain / + #");
    }
    TlsFiles files =
        new TlsFiles(
            Optional.ofNullable(authorities),
            certificate == null || key == null
                ? Optional.empty()
                : Optional.of(new TlsFiles.Identity(certificate, key)));
    Optional<Login> login =
        user == null
            ? Optional.empty()
            : Optional.of(new Login(user, environment.getOrDefault(PASSWORD, "")));
    // The broker keeps what was not confirmed for this id, so it must be the same after a restart
    // and differ between Receivers: each has a CSV file of its own.
    String usual =
        String.format(
            Locale.ROOT,
            "bench104-receiver-%s-%08x",
            HostName.of(environment),
            read.csv().file().toAbsolutePath().toString().hashCode());
    ClientSettings client =
        ClientSettings.of(address, id == null ? usual : id)
            .withLogin(login)
            .withTls(files)
            .withCleanSession(false);
    String filter = group == null ? topic : "$share/" + group + "/" + topic;
    return read.withMqtt(Optional.of(new ReceiverSettings.Subscription(client, filter)));
  }
}
