package org.bench104.gateway.meters;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bench104.meter.CommandErrors;

/** A command request as it was read: a command, or why it is none. */
sealed interface MeterCommandRequest {
  /** The id of the request as JSON, to be repeated in the answer; null when there is none. */
  JsonNode id();

  /** A command. */
  record Readable(JsonNode id, MeterCommand command) implements MeterCommandRequest {}

  /** No command, with the error that the answer tells. */
  record Unreadable(JsonNode id, String error) implements MeterCommandRequest {}

  int MOST_ID = 128;
  int MOST_REGISTERS = 50;
  int MOST_REGISTER = 64;

  /** Reads a payload; never throws. */
  static MeterCommandRequest read(byte[] payload) {
    JsonNode root;
    try {
      root = Json.MAPPER.readTree(payload);
    } catch (JsonProcessingException e) {
      JsonLocation at = e.getLocation();
      return new Unreadable(
          NullNode.instance,
          "Invalid JSON"
              + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr()));
    } catch (IOException e) {
      return new Unreadable(NullNode.instance, "Invalid JSON");
    }
    if (root == null || !root.isObject()) {
      return new Unreadable(NullNode.instance, "Invalid JSON: an object is needed");
    }
    return read(root);
  }

  private static MeterCommandRequest read(JsonNode root) {
    JsonNode id = root.path("id");
    boolean usable = id.isTextual() && !id.asText().isBlank() || id.isIntegralNumber();
    if (!usable || id.asText().length() > MOST_ID) {
      return new Unreadable(NullNode.instance, CommandErrors.MISSING_ID);
    }
    String method = root.path("method").asText("");
    if (!root.path("method").isTextual() || method.isBlank()) {
      return new Unreadable(id, CommandErrors.MISSING_METHOD);
    }
    JsonNode params = root.path("params");
    if (!params.isObject() && !params.isNull() && !params.isMissingNode()) {
      return new Unreadable(id, "Invalid params: an object is needed");
    }
    return switch (method) {
      case "read_register" -> readRegister(id, params);
      case "read_all" -> readAll(id, params);
      case "read_address" -> new Readable(id, new MeterCommand.ReadAddress());
      case "relay_control" -> relayControl(id, params);
      case "read_relay_state" -> new Readable(id, new MeterCommand.ReadRelayState());
      default ->
          new Unreadable(
              id,
              CommandErrors.unknownMethod(
                  method.length() > MOST_REGISTER ? method.substring(0, MOST_REGISTER) : method));
    };
  }

  private static MeterCommandRequest readRegister(JsonNode id, JsonNode params) {
    JsonNode register = params.path("register");
    JsonNode dataId = params.path("dataId");
    if (isName(register)) {
      return new Readable(id, new MeterCommand.ReadRegister(register.asText()));
    }
    if (isName(dataId)) {
      return new Readable(id, new MeterCommand.ReadRegister(dataId.asText()));
    }
    if (dataId.isIntegralNumber() && dataId.canConvertToLong()) {
      long number = dataId.asLong();
      if (number >= 0 && number <= 0xFFFF_FFFFL) {
        return new Readable(
            id, new MeterCommand.ReadRegister(String.format(Locale.ROOT, "%08x", number)));
      }
    }
    return new Unreadable(id, CommandErrors.MISSING_REGISTER);
  }

  private static MeterCommandRequest readAll(JsonNode id, JsonNode params) {
    JsonNode registers = params.path("registers");
    if (registers.isMissingNode() || registers.isNull()) {
      return new Readable(id, new MeterCommand.ReadAll(List.of()));
    }
    List<String> names = new ArrayList<>();
    for (JsonNode register : registers) {
      if (isName(register)) {
        names.add(register.asText());
      }
    }
    if (!registers.isArray() || names.size() != registers.size() || names.size() > MOST_REGISTERS) {
      return new Unreadable(
          id, "Invalid registers: a list of at most " + MOST_REGISTERS + " names is needed");
    }
    return new Readable(id, new MeterCommand.ReadAll(names));
  }

  private static MeterCommandRequest relayControl(JsonNode id, JsonNode params) {
    String state = params.path("state").isTextual() ? params.path("state").asText() : "";
    return state.equals("open") || state.equals("close")
        ? new Readable(id, new MeterCommand.RelayControl(state))
        : new Unreadable(id, CommandErrors.INVALID_RELAY_STATE);
  }

  private static boolean isName(JsonNode node) {
    return node.isTextual() && !node.asText().isBlank() && node.asText().length() <= MOST_REGISTER;
  }
}
