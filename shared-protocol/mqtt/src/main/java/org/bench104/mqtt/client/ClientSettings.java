package org.bench104.mqtt.client;

import java.time.Duration;
import java.util.Optional;
import org.bench104.tls.TlsFiles;

/**
 * How to reach a broker.
 *
 * @param clientId no other client of the broker may have it; 1..128 characters
 * @param tls certificates and key, used with {@code mqtts://} only
 * @param keepAlive a broker that is silent for one and a half times as long is given up, 5 s..20
 *     min
 * @param cleanSession false: the broker keeps subscriptions and what was not confirmed
 */
public record ClientSettings(
    BrokerAddress broker,
    String clientId,
    Optional<Login> login,
    TlsFiles tls,
    Duration keepAlive,
    boolean cleanSession) {
  private static final int LONGEST_ID = 128;

  public ClientSettings {
    if (clientId.isBlank() || clientId.length() > LONGEST_ID) {
      throw new IllegalArgumentException(
          "client id '" + clientId + "', allowed are 1.." + LONGEST_ID + " characters");
    }
  }

  /** Keep alive of 30 s, a new session each time. */
  public static ClientSettings of(BrokerAddress broker, String clientId) {
    return new ClientSettings(
        broker, clientId, Optional.empty(), TlsFiles.NONE, Duration.ofSeconds(30), true);
  }

  public ClientSettings withBroker(BrokerAddress changed) {
    return new ClientSettings(changed, clientId, login, tls, keepAlive, cleanSession);
  }

  public ClientSettings withClientId(String changed) {
    return new ClientSettings(broker, changed, login, tls, keepAlive, cleanSession);
  }

  public ClientSettings withLogin(Optional<Login> changed) {
    return new ClientSettings(broker, clientId, changed, tls, keepAlive, cleanSession);
  }

  public ClientSettings withTls(TlsFiles changed) {
    return new ClientSettings(broker, clientId, login, changed, keepAlive, cleanSession);
  }

  public ClientSettings withCleanSession(boolean changed) {
    return new ClientSettings(broker, clientId, login, tls, keepAlive, changed);
  }
}
