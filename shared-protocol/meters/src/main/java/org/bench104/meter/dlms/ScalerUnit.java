package org.bench104.meter.dlms;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * scal_unit_type: how a register's integer becomes a value.
 *
 * @param exponent of ten, -128..127
 * @param unit number of the unit, e.g. 35 for volt
 */
public record ScalerUnit(int exponent, int unit) {
  private static final Map<Integer, String> UNITS =
      Map.of(
          27, "W", 28, "VA", 29, "var", 30, "Wh", 31, "VAh", 32, "varh", 33, "A", 35, "V", 44, "Hz",
          255, "");

  /** Reads a structure of exponent and unit; empty when {@code data} is something else. */
  public static Optional<ScalerUnit> of(DlmsData data) {
    if (data instanceof DlmsData.Structure structure) {
      List<DlmsData> members = structure.elements();
      if (members.size() == 2
          && members.get(0) instanceof DlmsData.Whole exponent
          && exponent.type() == WholeType.INT8
          && members.get(1) instanceof DlmsData.Whole unit
          && unit.type() == WholeType.ENUM) {
        return Optional.of(new ScalerUnit(exponent.value().intValue(), unit.value().intValue()));
      }
    }
    return Optional.empty();
  }

  /** E.g. {@code V}; empty text when there is none, empty when the number is not known. */
  public Optional<String> unitText() {
    return Optional.ofNullable(UNITS.get(unit));
  }

  /**
   * The factor to a unit that may be a thousandfold of the meter's own, such as kWh for Wh.
   *
   * @return empty when the units do not go together
   */
  public Optional<BigDecimal> factorTo(String wanted) {
    Optional<String> own = unitText();
    if (own.isEmpty()) {
      return Optional.empty();
    }
    if (own.get().equals(wanted)) {
      return Optional.of(BigDecimal.ONE.scaleByPowerOfTen(exponent));
    }
    return wanted.equals("k" + own.get())
        ? Optional.of(BigDecimal.ONE.scaleByPowerOfTen(exponent - 3))
        : Optional.empty();
  }
}
