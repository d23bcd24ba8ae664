package org.bench104.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.bench104.mqtt.client.BrokerAddress;
import org.bench104.mqtt.client.ClientSettings;
import org.bench104.mqtt.client.Login;
import org.bench104.tls.TlsFiles;

/** The keys of a section that say how to reach a broker; without {@code broker} there is none. */
public final class MqttTable {
  private MqttTable() {}

  /**
   * The broker of a section.
   *
   * @param clientId used when none is set
   */
  public static Optional<ClientSettings> read(
      Section section, String clientId, boolean cleanSession, Map<String, String> environment) {
    String broker = section.text("broker", "");
    String id = section.text("client-id", clientId);
    Optional<Login> login = login(section, environment);
    Optional<TlsFiles> tls = TlsTable.read(section);
    Duration keepAlive =
        section.duration(
            "keep-alive", Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofMinutes(20));
    if (broker.isBlank()) {
      return Optional.empty();
    }
    return section.checked(
        "broker",
        Optional.empty(),
        () -> {
          BrokerAddress address = BrokerAddress.parse(broker);
          if (tls.isPresent() && !address.tls()) {
            throw new IllegalArgumentException(
                "is '" + broker + "', which does not use ca, certificate and key; write mqtts://");
          }
          return Optional.of(
              new ClientSettings(
                  address,
                  id.isBlank() ? clientId : id,
                  login,
                  tls.orElse(TlsFiles.NONE),
                  keepAlive,
                  cleanSession));
        });
  }

  private static Optional<Login> login(Section section, Map<String, String> environment) {
    String user = section.text("user", "");
    String variable = section.text("password-env", "");
    String file = section.text("password-file", "");
    String password = "";
    if (!variable.isBlank()) {
      password = environment.getOrDefault(variable, "");
      if (password.isEmpty()) {
        section.reject("password-env", "names " + variable + ", which is not set or empty");
      }
    } else if (!file.isBlank()) {
      try {
        password = Files.readString(Path.of(file)).strip();
      } catch (IOException | IllegalArgumentException e) {
        section.reject("password-file", "'" + file + "' cannot be read: " + e.getMessage());
      }
    }
    if (user.isBlank()) {
      if (!password.isEmpty()) {
        section.reject("user", "is missing, and there is a password for it");
      }
      return Optional.empty();
    }
    return Optional.of(new Login(user, password));
  }
}
