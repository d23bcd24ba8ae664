package org.bench104.command.gateway;

import java.nio.file.Path;
import java.util.Optional;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.config.gateway.ServicesSettings;
import org.bench104.mqtt.client.BrokerAddress;
import org.bench104.mqtt.client.ClientSettings;
import org.bench104.tls.TlsFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The destination {@code cloud} on the command line; the rest of it is in {@code [cloud]}. */
final class CloudOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--cloud",
      paramLabel = "URL",
      description = "publish every frame over MQTT: mqtt://HOST:PORT, or mqtts://HOST:PORT for TLS")
  private @Nullable String cloud;

  @Option(
      names = "--cloud-ca",
      paramLabel = "FILE",
      description = "PEM: who vouches for the broker; default: the authorities of Java")
  private @Nullable Path authorities;

  @Option(
      names = "--cloud-certificate",
      paramLabel = "FILE",
      description = "PEM: own certificate, for brokers that ask for one")
  private @Nullable Path certificate;

  @Option(names = "--cloud-key", paramLabel = "FILE", description = "PEM: its private key")
  private @Nullable Path key;

  ServicesSettings applyTo(ServicesSettings settings) {
    try {
      return settings.withCloud(applyTo(settings.cloud()));
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(command.commandLine(), e.getMessage(), e);
    }
  }

  private GatewaySettings.Cloud applyTo(GatewaySettings.Cloud configured) {
    Optional<ClientSettings> client = configured.client();
    if (cloud != null) {
      client = Optional.of(withBroker(configured, broker(cloud)));
    }
    if (authorities == null && certificate == null && key == null) {
      return configured.withClient(client);
    }
    if (certificate == null != (key == null)) {
      throw new IllegalArgumentException("--cloud-certificate and --cloud-key go together");
    }
    if (client.isEmpty() || !client.get().broker().tls()) {
      throw new IllegalArgumentException(
          "--cloud-ca, --cloud-certificate and --cloud-key need --cloud mqtts://HOST:PORT");
    }
    TlsFiles before = client.get().tls();
    TlsFiles files =
        new TlsFiles(
            authorities == null ? before.authorities() : Optional.of(authorities),
            certificate == null || key == null
                ? before.identity()
                : Optional.of(new TlsFiles.Identity(certificate, key)));
    return configured.withClient(client.map(with -> with.withTls(files)));
  }

  private static ClientSettings withBroker(GatewaySettings.Cloud configured, BrokerAddress to) {
    return configured
        .client()
        .map(client -> client.withBroker(to))
        .orElseGet(() -> ClientSettings.of(to, "bench104-" + configured.gateway()));
  }

  private static BrokerAddress broker(String url) {
    try {
      return BrokerAddress.parse(url);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "Invalid value for option '--cloud': " + e.getMessage(), e);
    }
  }
}
