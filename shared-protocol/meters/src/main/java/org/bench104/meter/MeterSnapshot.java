package org.bench104.meter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one meter.
 *
 * @param lastSeen when the last valid frame arrived
 * @param values the last value of each register, by name
 * @param alarms those that are active
 */
public record MeterSnapshot(
    String id,
    MeterProtocol protocol,
    boolean online,
    Connection connection,
    Optional<Instant> lastSeen,
    Traffic traffic,
    List<MeterReading> values,
    List<MeterAlarm> alarms,
    Recent recent) {
  /**
   * What passed last, oldest first.
   *
   * @param frames either way
   * @param events of this meter
   */
  public record Recent(List<HexFrame> frames, List<MeterEvent> events) {}

  /**
   * Its connection.
   *
   * @param state {@code identified}, {@code idle} or {@code disconnected}
   * @param remote address and port; empty while there is none
   * @param since when it came about
   */
  public record Connection(String state, Optional<String> remote, Optional<Instant> since) {}

  /**
   * What went over its connection.
   *
   * @param heartbeats registrations received
   */
  public record Traffic(
      long octetsReceived,
      long octetsSent,
      long framesReceived,
      long framesSent,
      long heartbeats) {}
}
