package org.bench104.meter.dlms;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What an OBIS code stands for.
 *
 * @param name such as {@code VOLTAGE_TOTAL}
 * @param classId COSEM interface class, 1..65535
 * @param unit of the scaled value; empty when there is none
 * @param scaler a transmitted integer times this is the value in {@code unit}; empty: the integer
 *     is the value
 * @param category such as {@code energy}, {@code instantaneous}, {@code events}
 */
public record ObisEntry(
    Obis obis,
    String name,
    int classId,
    String unit,
    Optional<BigDecimal> scaler,
    String category) {
  public ObisEntry {
    if (classId < 1 || classId > 65535) {
      throw new IllegalArgumentException("class is " + classId + ", allowed are 1..65535");
    }
    if (!name.matches("[A-Z][A-Z0-9_]*")) {
      throw new IllegalArgumentException(
          "name is '" + name + "', allowed are capital letters, digits and _");
    }
    if (scaler.isPresent() && scaler.get().signum() <= 0) {
      throw new IllegalArgumentException("scaler is " + scaler.get() + ", it must be positive");
    }
  }

  /** The attribute with the value. */
  public CosemAttribute valueAttribute() {
    return new CosemAttribute(classId, obis, 2);
  }

  /** The attribute with scaler and unit; of registers (class 3 and 4) only. */
  public CosemAttribute scalerAttribute() {
    return new CosemAttribute(classId, obis, 3);
  }
}
