package org.bench104.iec104.station;

import org.bench104.iec104.asdu.TypeId;
import org.bench104.point.PointAddress;

/**
 * One object of a controlled station that can be commanded.
 *
 * @param type of the command without time tag, 45..51; the one with time tag is taken as well
 * @param feedback object address of the monitored point that follows the command; 0 for none
 */
public record ControlPoint(
    int commonAddress, int objectAddress, TypeId type, Mode mode, int feedback) {
  /** How a command is to be given. */
  public enum Mode {
    /** Without selection only. */
    DIRECT,
    /** With selection only. */
    SELECT_FIRST,
    /** Either way. */
    EITHER
  }

  public ControlPoint {
    if (!CommandBits.isCommand(type.id()) || CommandBits.untimed(type) != type) {
      throw new IllegalArgumentException(type + " is no command type, allowed are 45..51");
    }
  }

  PointAddress address() {
    return new PointAddress(commonAddress, objectAddress);
  }
}
