package org.bench104.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.bench104.bytes.FileRights;
import org.bench104.mqtt.client.BrokerAddress;
import org.bench104.mqtt.client.ClientSettings;
import org.bench104.mqtt.client.Login;
import org.bench104.tls.TlsFiles;

/** The keys of a section that say how to reach a broker; without {@code broker} there is none. */
public final class MqttTable {
  public static final Key<String> BROKER =
      Keys.text("broker")
          .example("\"mqtts://broker.example:8883\"")
          .help("\"mqtt://HOST[:PORT]\" or \"mqtts://HOST[:PORT]\"; port 1883, with TLS 8883");
  public static final Key<String> CLIENT_ID =
      Keys.text("client-id")
          .example("\"plant-7\"")
          .help("1..128 characters; no other client of the broker may have it");
  private static final Key<String> USER =
      Keys.text("user").example("\"bench104\"").help("login; empty: none");
  private static final Key<String> PASSWORD_ENV =
      Keys.text("password-env")
          .example("\"BROKER_PASSWORD\"")
          .help("name of an environment variable where the password is");
  private static final Key<String> PASSWORD_FILE =
      Keys.text("password-file")
          .example("\"/etc/bench104/broker.password\"")
          .help("or the file that it is in");
  private static final Key<Duration> KEEP_ALIVE =
      Keys.duration("keep-alive", Duration.ofSeconds(5), Duration.ofMinutes(20))
          .usual(Duration.ofSeconds(30))
          .help("the broker is asked for a sign of life so often");

  public static final Table TABLE =
      Table.of(
          BROKER,
          CLIENT_ID,
          USER,
          PASSWORD_ENV,
          PASSWORD_FILE,
          KEEP_ALIVE,
          TlsTable.CA.help("PEM file: who vouches for the broker; empty: the authorities of Java"),
          TlsTable.CERTIFICATE,
          TlsTable.KEY);

  private MqttTable() {}

  /**
   * The broker of a section.
   *
   * @param clientId used when none is set
   */
  public static Optional<ClientSettings> read(
      Section section, String clientId, boolean cleanSession, Map<String, String> environment) {
    String broker = section.get(BROKER);
    String id = section.get(CLIENT_ID, clientId);
    Optional<Login> login = login(section, environment);
    Optional<TlsFiles> tls = TlsTable.read(section);
    Duration keepAlive = section.get(KEEP_ALIVE);
    if (broker.isBlank()) {
      return Optional.empty();
    }
    return section.checked(
        BROKER,
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
    String user = section.get(USER);
    String variable = section.get(PASSWORD_ENV);
    String file = section.get(PASSWORD_FILE);
    String password = "";
    if (!variable.isBlank()) {
      password = environment.getOrDefault(variable, "");
      if (password.isEmpty()) {
        section.reject(PASSWORD_ENV, "names " + variable + ", which is not set or empty");
      }
    } else if (!file.isBlank()) {
      try {
        Path path = Path.of(file);
        FileRights.refusal(path).ifPresent(words -> section.reject(PASSWORD_FILE, words));
        password = Files.readString(path).strip();
      } catch (IOException | IllegalArgumentException e) {
        section.reject(PASSWORD_FILE, "'" + file + "' cannot be read: " + e.getMessage());
      }
    }
    if (user.isBlank()) {
      if (!password.isEmpty()) {
        section.reject(USER, "is missing, and there is a password for it");
      }
      return Optional.empty();
    }
    return Optional.of(new Login(user, password));
  }
}
