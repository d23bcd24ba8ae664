package org.bench104.mqtt.client;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.bench104.tls.ReloadedTls;
import org.bench104.tls.TlsException;
import org.bench104.tls.TlsMaterial;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A broker over Paho: each connection is a client object of its own, never used again. */
public final class PahoBroker implements Broker {
  /** Unacknowledged publishes that AWS IoT allows on a connection. */
  private static final int MOST_IN_FLIGHT = 128;

  private static final int CONNECT_SECONDS = 10;
  private static final Logger LOG = LoggerFactory.getLogger(PahoBroker.class);

  private final ClientSettings settings;
  private final Executor home;
  private final InstantSource clock;
  private final ReloadedTls tls;
  private List<String> warned = List.of();

  /**
   * @param home where events come
   * @param clock tells which certificates end soon
   */
  public PahoBroker(ClientSettings settings, Executor home, InstantSource clock) {
    this.settings = settings;
    this.home = home;
    this.clock = clock;
    this.tls = new ReloadedTls(settings.tls());
  }

  @Override
  public Connection connect(Optional<Publication> will, Events events) {
    PahoConnection connection = new PahoConnection(settings, home, events);
    try {
      connection.connect(options(will));
    } catch (TlsException e) {
      connection.fail(String.valueOf(e.getMessage()));
    }
    return connection;
  }

  private MqttConnectOptions options(Optional<Publication> will) throws TlsException {
    MqttConnectOptions options = new MqttConnectOptions();
    options.setAutomaticReconnect(false);
    options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
    options.setCleanSession(settings.cleanSession());
    options.setKeepAliveInterval((int) settings.keepAlive().toSeconds());
    options.setConnectionTimeout(CONNECT_SECONDS);
    options.setMaxInflight(MOST_IN_FLIGHT);
    will.ifPresent(
        message -> options.setWill(message.topic(), message.payload(), 1, message.retained()));
    settings
        .login()
        .ifPresent(
            login -> {
              options.setUserName(login.user());
              options.setPassword(login.password().toCharArray());
            });
    options.setSocketFactory(new PromptSockets());
    if (settings.broker().tls()) {
      TlsMaterial material = tls.current();
      warn(material);
      options.setSocketFactory(new ModernTls(material.context().getSocketFactory()));
      options.setHttpsHostnameVerificationEnabled(true);
    }
    return options;
  }

  /** Says what is odd about the files, once for each change. */
  private void warn(TlsMaterial material) {
    List<String> warnings = material.warnings(clock.instant());
    if (!warnings.equals(warned)) {
      warned = warnings;
      warnings.forEach(LOG::warn);
    }
    tls.failure().ifPresent(words -> LOG.warn("{}; the last good files are used", words));
  }
}
