package org.bench104.gateway.meters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.bench104.meter.Meters;
import org.bench104.meter.MetersStatus;

/** What is published of the gateway itself. */
public final class GatewayPayloads {
  /** The name when none is configured, the one that clients of the original expect. */
  public static final String USUAL_NAME = "IVY 4G Gateway";

  private static final double MIB = 1 << 20;
  private static final int RECENT = 100;

  private final String name;
  private final String version;
  private final InstantSource clock;
  private final Instant startedAt;

  public GatewayPayloads(String name, String version, InstantSource clock) {
    this.name = name.isBlank() ? USUAL_NAME : name;
    this.version = version;
    this.clock = clock;
    this.startedAt = clock.instant();
  }

  /** {@code gateway/status}. */
  public byte[] status(boolean online) {
    ObjectNode node = Json.object();
    node.put("ts", clock.millis());
    node.put("status", online ? "online" : "offline");
    node.put("version", version);
    node.put("uptime", uptime());
    node.put("name", name);
    return Json.octets(node);
  }

  /** {@code gateway/stats}. */
  byte[] stats(Optional<Meters> meters, MeterPublisher publisher, Memory memory) {
    Optional<MetersStatus> status = meters.map(Meters::status);
    ObjectNode node = Json.object();
    node.put("ts", clock.millis());
    node.put("status", "running");
    node.put("uptime", uptime());
    node.put("version", version);
    ObjectNode inMemory = node.putObject("memory");
    inMemory.put("heapUsed", mib(memory.heapUsed()));
    inMemory.put("heapTotal", mib(memory.heapTotal()));
    inMemory.put("rss", mib(memory.rss()));
    ObjectNode ofMeters = node.putObject("meters");
    ofMeters.put("online", status.map(MetersStatus::online).orElse(0));
    ofMeters.put("total", status.map(MetersStatus::known).orElse(0));
    ObjectNode ofAlarms = node.putObject("alarms");
    ofAlarms.put("active", status.map(MetersStatus::alarmsActive).orElse(0));
    ofAlarms.put("total", status.map(MetersStatus::alarmsTotal).orElse(0L));
    ObjectNode ofEvents = node.putObject("events");
    ofEvents.put("total", status.map(MetersStatus::eventsTotal).orElse(0L));
    ofEvents.put("recent", Math.min(RECENT, status.map(MetersStatus::eventsKept).orElse(0)));
    node.set("publisher", publisher.numbers());
    return Json.octets(node);
  }

  private double uptime() {
    return Duration.between(startedAt, clock.instant()).toMillis() / 1000.0;
  }

  private static double mib(long octets) {
    return Math.round(octets / MIB * 100) / 100.0;
  }
}
