package org.bench104.gateway.meters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import org.bench104.meter.MeterCommandOutcome;
import org.bench104.meter.MeterProtocol;
import org.bench104.meter.MeterReading;
import org.bench104.meter.ReadAddress;
import org.bench104.meter.ReadAll;
import org.bench104.meter.RelayState;

/** Answers to commands as JSON. */
final class CommandAnswer {
  private CommandAnswer() {}

  /** A failure says why in {@code result.error} and in {@code error}. */
  static byte[] of(Instant at, JsonNode id, MeterCommandOutcome<ObjectNode> outcome) {
    ObjectNode node = Json.object();
    node.put("ts", at.toEpochMilli());
    node.set("id", id);
    if (outcome instanceof MeterCommandOutcome.Done<ObjectNode> done) {
      node.put("success", true);
      node.set("result", done.result());
    } else {
      String error = ((MeterCommandOutcome.Failed<ObjectNode>) outcome).error();
      node.put("success", false);
      node.putObject("result").put("error", error);
      node.put("error", error);
    }
    return Json.octets(node);
  }

  /** The first value of a block stands where a single one does, all of them in {@code values}. */
  static ObjectNode register(MeterReading reading) {
    boolean dlms = reading.source() == MeterProtocol.DLMS;
    ObjectNode node = Json.object();
    node.put("register", reading.register());
    node.put(dlms ? "obisCode" : "dataId", reading.dataId());
    Json.put(node, "value", reading.value());
    node.put("unit", reading.unit());
    if (!reading.block().isEmpty()) {
      ObjectNode values = node.putObject("values");
      for (MeterReading each : reading.block()) {
        ObjectNode one = values.putObject(each.register());
        Json.put(one, "value", each.value());
        one.put("unit", each.unit());
      }
    }
    if (dlms) {
      node.put("protocol", reading.source().source());
    }
    return timed(node, reading.at());
  }

  static ObjectNode all(ReadAll all) {
    ObjectNode node = Json.object();
    ObjectNode readings = node.putObject("readings");
    for (Map.Entry<String, MeterCommandOutcome<MeterReading>> entry : all.readings().entrySet()) {
      ObjectNode one = readings.putObject(entry.getKey());
      if (entry.getValue() instanceof MeterCommandOutcome.Done<MeterReading> done) {
        Json.put(one, "value", done.result().value());
        one.put("unit", done.result().unit());
      } else {
        one.put("error", ((MeterCommandOutcome.Failed<MeterReading>) entry.getValue()).error());
      }
    }
    if (all.protocol() == MeterProtocol.DLMS) {
      node.put("protocol", all.protocol().source());
    }
    return timed(node, all.at());
  }

  static ObjectNode address(ReadAddress address) {
    ObjectNode node = Json.object();
    node.put("address", address.address());
    return timed(node, address.at());
  }

  /** What {@code relay_control} answers once the state was read back. */
  static ObjectNode switched(RelayState state) {
    ObjectNode node = Json.object();
    node.put("relay_state", state.word());
    if (state.protocol() == MeterProtocol.DLMS) {
      node.put("output_state", state.closed());
      node.put("protocol", state.protocol().source());
    }
    return timed(node, state.at());
  }

  /** What {@code read_relay_state} answers. */
  static ObjectNode relay(RelayState state) {
    ObjectNode node = Json.object();
    if (state.protocol() == MeterProtocol.DLMS) {
      node.put("output_state", state.closed());
      state.controlState().ifPresent(word -> node.put("control_state", word));
      node.put("protocol", state.protocol().source());
    } else {
      node.put("relay_state", state.word());
    }
    return timed(node, state.at());
  }

  private static ObjectNode timed(ObjectNode node, Instant at) {
    return node.put("timestamp", at.toEpochMilli());
  }
}
