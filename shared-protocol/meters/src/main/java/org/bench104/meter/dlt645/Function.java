package org.bench104.meter.dlt645;

import java.util.Arrays;
import java.util.Optional;

/** What is asked of a meter: D4..D0 of the control code C. */
public enum Function {
  BROADCAST_TIME(0x08),
  READ_DATA(0x11),
  READ_FOLLOWING(0x12),
  READ_ADDRESS(0x13),
  WRITE_DATA(0x14),
  WRITE_ADDRESS(0x15),
  FREEZE(0x16),
  CHANGE_BAUD_RATE(0x17),
  CHANGE_PASSWORD(0x18),
  CLEAR_DEMAND(0x19),
  CLEAR_METER(0x1A),
  CLEAR_EVENTS(0x1B),
  RELAY(0x1C);

  private final int code;

  Function(int code) {
    this.code = code;
  }

  /** D4..D0. */
  public int code() {
    return code;
  }

  static Optional<Function> of(int code) {
    return Arrays.stream(values()).filter(function -> function.code == code).findFirst();
  }
}
