package org.bench104.meter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one meter.
 *
 * @param state of its connection: {@code identified}, {@code idle} or {@code disconnected}
 * @param remote address and port of its connection; empty while there is none
 * @param connectedAt when this connection came about
 * @param lastSeen when the last valid frame arrived
 * @param heartbeats registrations received on this connection
 * @param values the last value of each register, by name
 * @param alarms those that are active
 * @param frames the last frames either way, oldest first
 */
public record MeterSnapshot(
    String id,
    MeterProtocol protocol,
    boolean online,
    String state,
    Optional<String> remote,
    Optional<Instant> connectedAt,
    Optional<Instant> lastSeen,
    long octetsReceived,
    long octetsSent,
    long framesReceived,
    long framesSent,
    long heartbeats,
    List<MeterReading> values,
    List<MeterAlarm> alarms,
    List<HexFrame> frames) {}
