package org.bench104.meter.dlms;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * scal_unit_type: how a register's integer becomes a value.
 *
 * @param exponent of ten, -128..127
 * @param unit number of the unit, e.g. 35 for volt
 */
public record ScalerUnit(int exponent, int unit) {
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

  /** E.g. {@code V}; empty text when there is none, {@code unit 200} when it is not known. */
  public String unitText() {
    return CosemUnit.text(unit).orElseGet(() -> "unit " + unit);
  }

  /** The factor to the meter's own unit. */
  public BigDecimal factor() {
    return BigDecimal.ONE.scaleByPowerOfTen(exponent);
  }

  /**
   * The factor to a unit that may be a thousandfold of the meter's own, such as kWh for Wh.
   *
   * @return empty when the units do not go together
   */
  public Optional<BigDecimal> factorTo(String wanted) {
    String own = unitText();
    if (own.equals(wanted)) {
      return Optional.of(factor());
    }
    return CosemUnit.isThousand(wanted, own)
        ? Optional.of(factor().scaleByPowerOfTen(-3))
        : Optional.empty();
  }
}
