package org.bench104.config.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bench104.config.Section;
import org.bench104.modbus.RegisterDefinition;
import org.bench104.modbus.RegisterImage;
import org.bench104.modbus.RegisterMap;
import org.bench104.modbus.RegisterType;
import org.bench104.modbus.WordOrder;

/** A register map, from tables such as {@code [[modbus.register]]}. */
final class RegisterTable {
  private static final int MOST_DECIMALS = 9;
  private static final double LARGEST = 1e15;

  private RegisterTable() {}

  /** The map; {@code fallback} when no register is listed. */
  static RegisterMap read(List<Section> tables, RegisterMap fallback) {
    List<RegisterDefinition> registers = new ArrayList<>();
    for (Section table : tables) {
      register(table)
          .ifPresent(
              register ->
                  RegisterMap.conflict(registers, register)
                      .ifPresentOrElse(
                          words -> table.reject(key(words), words), () -> registers.add(register)));
    }
    return registers.isEmpty() ? fallback : new RegisterMap(registers);
  }

  private static String key(String conflict) {
    if (conflict.startsWith("the name")) {
      return "name";
    }
    return conflict.startsWith("only one") ? "type" : "address";
  }

  private static Optional<RegisterDefinition> register(Section table) {
    String name = table.text("name", "");
    RegisterType type = table.choice("type", RegisterType.UINT16);
    int address = table.integer("address", 0, 0, RegisterImage.MOST_REGISTERS - type.words());
    WordOrder order = table.choice("word-order", WordOrder.HIGH_FIRST);
    double scale = table.number("scale", 1, -LARGEST, LARGEST);
    String unit = table.text("unit", "");
    int decimals = table.integer("decimals", 1, 0, MOST_DECIMALS);
    double least = table.number("min", Double.NEGATIVE_INFINITY, -LARGEST, LARGEST);
    double most = table.number("max", Double.POSITIVE_INFINITY, -LARGEST, LARGEST);
    boolean fits =
        allowed(table, table.has("name"), "name", "must be set")
            & allowed(table, table.has("address"), "address", "must be set, allowed are 0..65535")
            & allowed(table, scale != 0, "scale", "is 0, which makes every value 0")
            & allowed(table, least <= most, "min", "is above max")
            & allowed(
                table,
                type.words() == 2 || !table.has("word-order"),
                "word-order",
                "is only used with types of two registers");
    if (!fits) {
      return Optional.empty();
    }
    return table.checked(
        "name",
        Optional.empty(),
        () ->
            Optional.of(
                new RegisterDefinition(
                    name, address, type, order, scale, unit, decimals, least, most)));
  }

  private static boolean allowed(Section table, boolean condition, String key, String words) {
    if (!condition) {
      table.reject(key, words);
    }
    return condition;
  }
}
