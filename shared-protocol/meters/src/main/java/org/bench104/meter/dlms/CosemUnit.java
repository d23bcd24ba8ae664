package org.bench104.meter.dlms;

import java.util.Map;
import java.util.Optional;

/** Units of registers by their number, from the unit enumeration of the DLMS Blue Book. */
final class CosemUnit {
  private static final int NONE = 255;

  /** In order of their numbers, from 1; an empty text is a number that is not used. */
  private static final String[] IN_ORDER = {
    "a", "mo", "wk", "d", "h", "min", "s", "°", "°C", "currency",
    "m", "m/s", "m³", "m³", "m³/h", "m³/h", "m³/d", "m³/d", "l", "kg",
    "N", "Nm", "Pa", "bar", "J", "J/h", "W", "VA", "var", "Wh",
    "VAh", "varh", "A", "C", "V", "V/m", "F", "Ω", "Ωm²/m", "Wb",
    "T", "A/m", "H", "Hz", "1/Wh", "1/varh", "1/VAh", "V²h", "A²h", "kg/s",
    "S", "K", "1/(V²h)", "1/(A²h)", "1/m³", "%", "Ah", "", "", "Wh/m³",
    "J/m³", "mol%", "g/m³", "Pa·s", "J/kg", "g/cm²", "atm", "", "", "dBm",
    "dBµV", "dB"
  };

  private static final Map<String, String> THOUSANDS =
      Map.of(
          "kW", "W", "kVA", "VA", "kvar", "var", "kWh", "Wh", "kVAh", "VAh", "kvarh", "varh", "kV",
          "V", "kA", "A", "kHz", "Hz");

  private CosemUnit() {}

  /**
   * E.g. {@code V}; empty text for 255, which says that there is none.
   *
   * @return empty when the number is not known
   */
  static Optional<String> text(int number) {
    if (number == NONE) {
      return Optional.of("");
    }
    return number >= 1 && number <= IN_ORDER.length && !IN_ORDER[number - 1].isEmpty()
        ? Optional.of(IN_ORDER[number - 1])
        : Optional.empty();
  }

  /** Whether {@code unit} is a thousand times {@code base}, such as kWh of Wh. */
  static boolean isThousand(String unit, String base) {
    return base.equals(THOUSANDS.get(unit));
  }
}
