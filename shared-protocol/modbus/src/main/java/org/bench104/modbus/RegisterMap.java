package org.bench104.modbus;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which values lie in which registers.
 *
 * @param registers at least one, kept by address; they neither overlap nor share a name, and at
 *     most one is the time
 */
public record RegisterMap(List<RegisterDefinition> registers) {
  private static final RegisterMap PV =
      new RegisterMap(
          List.of(
              pv("P_ac", 0, RegisterType.UINT16, 1, "W", 1, 0, 10_000),
              pv("P_dc", 1, RegisterType.UINT16, 1, "W", 1, 0, 10_000),
              pv("V_dc", 2, RegisterType.UINT16, 0.1, "V", 2, 0, 100),
              pv("I_dc", 3, RegisterType.UINT16, 0.01, "A", 2, 0, 50),
              pv("G", 4, RegisterType.UINT16, 1, "W/m²", 1, 0, 1500),
              pv("T_cell", 5, RegisterType.INT16, 0.1, "°C", 1, -20, 80),
              pv("time", 6, RegisterType.UNIX_TIME, 1, "s", 0, 1, 4294967295.0)));

  public RegisterMap {
    registers =
        registers.stream().sorted(Comparator.comparingInt(RegisterDefinition::address)).toList();
    if (registers.isEmpty()) {
      throw new IllegalArgumentException("a register map needs a register");
    }
    for (int i = 1; i < registers.size(); i++) {
      conflict(registers.subList(0, i), registers.get(i))
          .ifPresent(
              words -> {
                throw new IllegalArgumentException(words);
              });
    }
  }

  /** The block of the PV telemetry: powers, voltage, current, irradiance, temperature, time. */
  public static RegisterMap pv() {
    return PV;
  }

  private static RegisterDefinition pv(
      String name,
      int address,
      RegisterType type,
      double scale,
      String unit,
      int decimals,
      double least,
      double most) {
    return new RegisterDefinition(
        name, address, type, WordOrder.HIGH_FIRST, scale, unit, decimals, least, most);
  }

  /** Why {@code added} cannot stand beside {@code there}, in words; empty when it can. */
  public static Optional<String> conflict(
      List<RegisterDefinition> there, RegisterDefinition added) {
    for (RegisterDefinition other : there) {
      if (other.name().equals(added.name())) {
        return Optional.of("the name '" + added.name() + "' is already used");
      }
      if (added.address() < other.end() && other.address() < added.end()) {
        return Optional.of(
            added.name() + " needs " + span(added) + ", " + other.name() + " has " + span(other));
      }
      if (added.type() == RegisterType.UNIX_TIME && other.type() == RegisterType.UNIX_TIME) {
        return Optional.of(
            "only one register can be the time of the others, that is " + other.name());
      }
    }
    return Optional.empty();
  }

  private static String span(RegisterDefinition definition) {
    return definition.type().words() == 1
        ? "register " + definition.address()
        : "registers " + definition.address() + " and " + (definition.address() + 1);
  }

  /** The lowest address. */
  public int first() {
    return registers.get(0).address();
  }

  /** The first address after the highest. */
  public int end() {
    return registers.get(registers.size() - 1).end();
  }

  /** The register that holds the time of the others. */
  public Optional<RegisterDefinition> time() {
    return registers.stream()
        .filter(register -> register.type() == RegisterType.UNIX_TIME)
        .findFirst();
  }

  /** The values at that moment, by address. */
  public List<Reading> readings(RegisterImage.Snapshot words) {
    return registers.stream().map(register -> register.reading(register.raw(words))).toList();
  }
}
