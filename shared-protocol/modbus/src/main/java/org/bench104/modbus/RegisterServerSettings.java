package org.bench104.modbus;

import java.time.Duration;
import java.util.Set;

/**
 * How the registers are served.
 *
 * @param map which values lie in which registers
 * @param size registers there are, from address 0; at least those of the map
 * @param units unit ids that are answered; empty: all
 * @param staleAfter without a new sample for this long the values are not topical
 * @param writer how logs call who writes
 * @param reader how logs call who reads
 */
public record RegisterServerSettings(
    RegisterMap map,
    int size,
    Set<Integer> units,
    Duration staleAfter,
    String writer,
    String reader) {
  public RegisterServerSettings {
    units = Set.copyOf(units);
    if (size < map.end() || size > RegisterImage.MOST_REGISTERS) {
      throw new IllegalArgumentException(
          size + " registers, allowed are " + map.end() + "..65536 with this map");
    }
  }

  /** 100 registers with the PV map, every unit id, stale after three intervals of 10 s. */
  public static RegisterServerSettings defaults() {
    return new RegisterServerSettings(
        RegisterMap.pv(), 100, Set.of(), Duration.ofSeconds(30), "ESP32", "Opta");
  }
}
