package org.bench104.meter;

import java.math.BigDecimal;

/** What a register holds. */
public sealed interface MeterValue {
  /** A number in the unit of its register, rounded to the resolution of the register. */
  record Numeric(BigDecimal number) implements MeterValue {}

  /** A text such as a serial number or a time. */
  record Text(String text) implements MeterValue {}

  /** The meter says that it has no such value, for example of a phase that is not connected. */
  record Absent() implements MeterValue {}
}
