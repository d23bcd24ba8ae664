package org.bench104.mqtt.exchange;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bench104.address.AddressRange;
import org.bench104.address.HostPort;

/**
 * An embedded broker.
 *
 * @param listen MQTT over TCP
 * @param webSocket MQTT over WebSocket at the paths {@code /} and {@code /mqtt}
 * @param entrance who may connect, and how often
 * @param messageOctets longest packet that a client may send
 * @param messagesPerSecond most messages that are read from one client each second; more wait
 * @param limits what is kept
 */
public record BrokerSettings(
    HostPort listen,
    Optional<HostPort> webSocket,
    Entrance entrance,
    int messageOctets,
    int messagesPerSecond,
    Limits limits) {
  /**
   * Who may connect, and how often.
   *
   * @param most clients at the same time
   * @param allow who may connect; empty: everybody
   * @param origins of the web pages that may connect over WebSocket, in small letters; none: no
   *     page
   * @param perAddress most connections of one address at the same time
   * @param attempts most connections that one address may open within {@code window}, before it is
   *     blocked for {@code block}
   */
  public record Entrance(
      int most,
      List<AddressRange> allow,
      List<String> origins,
      int perAddress,
      int attempts,
      Duration window,
      Duration block) {
    public Entrance {
      allow = List.copyOf(allow);
      origins = List.copyOf(origins);
    }
  }

  /** 1000 clients, 100 of one address, 64 KiB a message. */
  public static BrokerSettings defaults(HostPort listen, Optional<HostPort> webSocket) {
    return new BrokerSettings(
        listen,
        webSocket,
        new Entrance(
            1000, List.of(), List.of(), 100, 300, Duration.ofMinutes(1), Duration.ofMinutes(5)),
        64 << 10,
        100,
        Limits.defaults());
  }

  public BrokerSettings withListen(HostPort changed, Optional<HostPort> changedWebSocket) {
    return new BrokerSettings(
        changed, changedWebSocket, entrance, messageOctets, messagesPerSecond, limits);
  }

  public BrokerSettings withOrigins(List<String> changed) {
    Entrance other =
        new Entrance(
            entrance.most(),
            entrance.allow(),
            changed,
            entrance.perAddress(),
            entrance.attempts(),
            entrance.window(),
            entrance.block());
    return new BrokerSettings(listen, webSocket, other, messageOctets, messagesPerSecond, limits);
  }
}
