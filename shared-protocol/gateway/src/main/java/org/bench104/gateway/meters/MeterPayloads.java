package org.bench104.gateway.meters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.bench104.meter.MeterEvent;
import org.bench104.meter.MeterReading;
import org.bench104.meter.MeterStatus;

/** What is published of meters; times are milliseconds since 1970. */
final class MeterPayloads {
  private MeterPayloads() {}

  static byte[] telemetry(MeterReading reading) {
    ObjectNode node = Json.object();
    node.put("ts", reading.at().toEpochMilli());
    node.put("meterId", reading.meterId());
    node.put("dataId", reading.dataId());
    node.put("register", reading.register());
    Json.put(node, "value", reading.value());
    reading.rawValue().ifPresent(raw -> node.put("rawValue", raw));
    node.put("unit", reading.unit());
    node.put("source", reading.source().source());
    return Json.octets(node);
  }

  static byte[] status(MeterStatus status) {
    ObjectNode node = Json.object();
    node.put("ts", status.at().toEpochMilli());
    node.put("meterId", status.meterId());
    node.put("online", status.online());
    if (status.online()) {
      status.ip().ifPresent(ip -> node.put("ip", ip));
    }
    return Json.octets(node);
  }

  static byte[] event(MeterEvent event) {
    ObjectNode node = Json.object();
    node.put("ts", event.at().toEpochMilli());
    node.put("meterId", event.meterId());
    node.put("event", event.event());
    node.set("data", Json.MAPPER.valueToTree(event.data()));
    return Json.octets(node);
  }
}
