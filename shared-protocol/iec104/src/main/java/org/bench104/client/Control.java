package org.bench104.client;

import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.station.ControlPoint;

/**
 * An object of a {@link StationServer} that can be commanded, with or without selection unless said
 * otherwise, and with or without time tag. Immutable: each method answers another one.
 *
 * <pre>{@code
 * StationServer.at("0.0.0.0:2404")
 *     .host(Monitored.single(1, 101, false))
 *     .control(Control.single(1, 300).selectFirst().shownBy(101))
 * }</pre>
 */
public final class Control {
  private final ControlPoint point;

  private Control(ControlPoint point) {
    this.point = point;
  }

  private static Control of(TypeId type, int ca, int ioa) {
    return new Control(new ControlPoint(ca, ioa, type, ControlPoint.Mode.EITHER, 0));
  }

  /** Takes single commands. */
  public static Control single(int commonAddress, int objectAddress) {
    return of(TypeId.C_SC_NA_1, commonAddress, objectAddress);
  }

  /** Takes double commands. */
  public static Control doublePoint(int commonAddress, int objectAddress) {
    return of(TypeId.C_DC_NA_1, commonAddress, objectAddress);
  }

  /** Takes regulating step commands. */
  public static Control step(int commonAddress, int objectAddress) {
    return of(TypeId.C_RC_NA_1, commonAddress, objectAddress);
  }

  /** Takes normalized set points. */
  public static Control normalized(int commonAddress, int objectAddress) {
    return of(TypeId.C_SE_NA_1, commonAddress, objectAddress);
  }

  /** Takes scaled set points. */
  public static Control scaled(int commonAddress, int objectAddress) {
    return of(TypeId.C_SE_NB_1, commonAddress, objectAddress);
  }

  /** Takes short floating point set points. */
  public static Control shortFloat(int commonAddress, int objectAddress) {
    return of(TypeId.C_SE_NC_1, commonAddress, objectAddress);
  }

  /** Takes bitstrings of 32 bits, which cannot be selected. */
  public static Control bitstring(int commonAddress, int objectAddress) {
    return of(TypeId.C_BO_NA_1, commonAddress, objectAddress);
  }

  /** Only what was selected before is executed. */
  public Control selectFirst() {
    return with(ControlPoint.Mode.SELECT_FIRST, point.feedback());
  }

  /** A selection is refused. */
  public Control direct() {
    return with(ControlPoint.Mode.DIRECT, point.feedback());
  }

  /**
   * The hosted point of the same station that takes the value of an executed command and tells it
   * as event (cause 11, return information).
   *
   * @param objectAddress of a point of the type that goes with the command, 1..16777215
   */
  public Control shownBy(int objectAddress) {
    return with(point.mode(), objectAddress);
  }

  private Control with(ControlPoint.Mode mode, int feedback) {
    return new Control(
        new ControlPoint(
            point.commonAddress(), point.objectAddress(), point.type(), mode, feedback));
  }

  ControlPoint point() {
    return point;
  }
}
