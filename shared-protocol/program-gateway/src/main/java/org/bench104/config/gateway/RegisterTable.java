package org.bench104.config.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bench104.config.Key;
import org.bench104.config.Keys;
import org.bench104.config.Section;
import org.bench104.config.Table;
import org.bench104.modbus.RegisterDefinition;
import org.bench104.modbus.RegisterImage;
import org.bench104.modbus.RegisterMap;
import org.bench104.modbus.RegisterType;
import org.bench104.modbus.WordOrder;

/** A register map, from tables such as {@code [[modbus.register]]}. */
final class RegisterTable {
  private static final double LARGEST = 1e15;

  private static final Key<String> NAME =
      Keys.text("name")
          .usualWords("needed")
          .example("\"level\"")
          .help("text without : and *; points are modbus:NAME");
  private static final Key<Integer> ADDRESS =
      Keys.integer("address", 0, RegisterImage.MOST_REGISTERS - 1)
          .usual(0)
          .usualWords("needed")
          .example("10")
          .help("first register, counted from 0 (mbpoll counts from 1)");
  private static final Key<RegisterType> TYPE =
      Keys.choice("type", RegisterType.UINT16)
          .help(
              "the last four take two registers; unix-time is the time of all others and can be there once");
  private static final Key<WordOrder> WORD_ORDER =
      Keys.choice("word-order", WordOrder.HIGH_FIRST)
          .help("of two registers; only with types that take two");
  private static final Key<Double> SCALE =
      Keys.number("scale", -LARGEST, LARGEST).usual(1.0).help("what one step is worth; not 0");
  private static final Key<String> UNIT =
      Keys.text("unit").example("\"m\"").help("for logs and displays");
  private static final Key<Integer> DECIMALS =
      Keys.integer("decimals", 0, 9).usual(1).help("for logs and displays");
  private static final Key<Double> MIN =
      Keys.number("min", -LARGEST, LARGEST)
          .usual(Double.NEGATIVE_INFINITY)
          .usualWords("none")
          .example("0")
          .help("least good value, after scaling");
  private static final Key<Double> MAX =
      Keys.number("max", -LARGEST, LARGEST)
          .usual(Double.POSITIVE_INFINITY)
          .usualWords("none")
          .example("12")
          .help("greatest good value, after scaling");

  static final Table TABLE =
      Table.of(NAME, ADDRESS, TYPE, WORD_ORDER, SCALE, UNIT, DECIMALS, MIN, MAX);

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

  private static Key<?> key(String conflict) {
    if (conflict.startsWith("the name")) {
      return NAME;
    }
    return conflict.startsWith("only one") ? TYPE : ADDRESS;
  }

  private static Optional<RegisterDefinition> register(Section table) {
    String name = table.get(NAME);
    RegisterType type = table.get(TYPE);
    int address = table.get(ADDRESS);
    int most = RegisterImage.MOST_REGISTERS - type.words();
    WordOrder order = table.get(WORD_ORDER);
    double scale = table.get(SCALE);
    String unit = table.get(UNIT);
    int decimals = table.get(DECIMALS);
    double min = table.get(MIN);
    double max = table.get(MAX);
    boolean fits =
        allowed(table, table.has(NAME), NAME, "must be set")
            & allowed(table, table.has(ADDRESS), ADDRESS, "must be set, allowed are 0..65535")
            & allowed(table, address <= most, ADDRESS, "is " + address + "; allowed are 0.." + most)
            & allowed(table, scale != 0, SCALE, "is 0, which makes every value 0")
            & allowed(table, min <= max, MIN, "is above max")
            & allowed(
                table,
                type.words() == 2 || !table.has(WORD_ORDER),
                WORD_ORDER,
                "is only used with types of two registers");
    if (!fits) {
      return Optional.empty();
    }
    return table.checked(
        NAME,
        Optional.empty(),
        () ->
            Optional.of(
                new RegisterDefinition(
                    name, address, type, order, scale, unit, decimals, min, max)));
  }

  private static boolean allowed(Section table, boolean condition, Key<?> key, String words) {
    if (!condition) {
      table.reject(key, words);
    }
    return condition;
  }
}
