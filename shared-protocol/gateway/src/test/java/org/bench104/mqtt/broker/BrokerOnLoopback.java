package org.bench104.mqtt.broker;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.bench104.access.Role;
import org.bench104.access.SecretHash;
import org.bench104.access.User;
import org.bench104.access.Users;
import org.bench104.address.HostPort;
import org.bench104.gateway.meters.MeterRights;
import org.bench104.gateway.meters.MeterTopics;
import org.bench104.mqtt.exchange.Anonymous;
import org.bench104.mqtt.exchange.BrokerSettings;
import org.bench104.mqtt.exchange.BrokerStatus;
import org.bench104.mqtt.exchange.Limits;
import org.bench104.mqtt.exchange.Message;
import org.bench104.net.ListenException;
import org.bench104.net.NettyLoop;

/** A broker on a free port with a viewer, an operator and an admin. */
public final class BrokerOnLoopback implements AutoCloseable {
  /** The password of all three. */
  public static final String PASSWORD = "sesame";

  private static final HostPort ANY = new HostPort("127.0.0.1", 0);

  public final MqttBroker broker;
  public final BlockingQueue<Message> published = new LinkedBlockingQueue<>();
  private final NettyLoop loop = new NettyLoop("mqtt-test");

  public BrokerOnLoopback(Anonymous anonymous) throws ListenException {
    this(anonymous, settings());
  }

  public BrokerOnLoopback(Anonymous anonymous, BrokerSettings settings) throws ListenException {
    this(anonymous, settings, users());
  }

  BrokerOnLoopback(Anonymous anonymous, BrokerSettings settings, Users users)
      throws ListenException {
    broker =
        MqttBroker.listen(
            loop,
            settings,
            users,
            anonymous,
            new MeterRights(new MeterTopics(MeterTopics.USUAL_PREFIX)),
            (client, message) -> published.add(message));
  }

  /** Defaults on free ports, without a limit that tests on one address would reach. */
  public static BrokerSettings settings() {
    return settings(1000, 10_000, 64 << 10, 100, Limits.defaults());
  }

  static BrokerSettings settings(
      int perAddress, int attempts, int messageOctets, int perSecond, Limits limits) {
    return new BrokerSettings(
        ANY,
        Optional.of(ANY),
        new BrokerSettings.Entrance(
            1000,
            List.of(),
            List.of(),
            perAddress,
            attempts,
            Duration.ofMinutes(1),
            Duration.ofMinutes(5)),
        messageOctets,
        perSecond,
        limits);
  }

  public static Users users() {
    SecureRandom random = new SecureRandom();
    return new Users(
        List.of(
            new User("vera", Role.VIEWER, SecretHash.of(PASSWORD, 10_000, random)),
            new User("otto", Role.OPERATOR, SecretHash.of(PASSWORD, 10_000, random)),
            new User("anna", Role.ADMIN, SecretHash.of(PASSWORD, 10_000, random))));
  }

  int port() {
    return broker.port();
  }

  BrokerStatus status() {
    return broker.status().join();
  }

  @Override
  public void close() {
    broker.close();
    loop.close();
  }
}
