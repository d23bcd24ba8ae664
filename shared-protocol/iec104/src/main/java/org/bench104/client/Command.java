package org.bench104.client;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.iec104.asdu.Bsi;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.Cp56;
import org.bench104.iec104.asdu.Dco;
import org.bench104.iec104.asdu.Element;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.Nva;
import org.bench104.iec104.asdu.Qos;
import org.bench104.iec104.asdu.R32;
import org.bench104.iec104.asdu.Rco;
import org.bench104.iec104.asdu.Sco;
import org.bench104.iec104.asdu.Sva;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.station.StationRequest;

/**
 * A command or set point (types 45..51, with a time tag 58..64), executed at once and complete with
 * its termination unless said otherwise. Immutable: each method answers another command.
 *
 * <pre>{@code
 * rtu.ask(Command.single(1, 300, true).select()).join()
 * }</pre>
 *
 * <p>Common addresses are 1..65535, object addresses 0..16777215; what is out of its range is an
 * {@link IllegalArgumentException}, at the latest in {@link #request()}.
 */
public final class Command {
  /** Most QU of a switching command, and most QL of a set point. */
  private static final int MOST_QU = 31;

  private static final int MOST_QL = 127;

  private enum Procedure {
    EXECUTE,
    EXECUTE_UNTERMINATED,
    SELECT_AND_EXECUTE,
    SELECT_ONLY,
    CANCEL
  }

  /** What is commanded: type without time tag, where, and the elements for a qualifier. */
  private record Target(
      TypeId type,
      int commonAddress,
      int objectAddress,
      int mostQualifier,
      IntFunction<List<Element>> elements) {}

  private final Target target;
  private final int qualifier;
  private final Procedure procedure;
  private final Optional<Instant> time;

  private Command(Target target, int qualifier, Procedure procedure, Optional<Instant> time) {
    this.target = target;
    this.qualifier = qualifier;
    this.procedure = procedure;
    this.time = time;
  }

  private static Command of(
      TypeId type, int ca, int ioa, int mostQualifier, IntFunction<List<Element>> elements) {
    Target target = new Target(type, ca, ioa, mostQualifier, elements);
    return new Command(target, 0, Procedure.EXECUTE, Optional.empty());
  }

  /** Single command (C_SC_NA_1, C_SC_TA_1). */
  public static Command single(int commonAddress, int objectAddress, boolean on) {
    return of(
        TypeId.C_SC_NA_1,
        commonAddress,
        objectAddress,
        MOST_QU,
        qu -> List.of(new Sco((on ? 1 : 0) | qu << 2)));
  }

  /** Double command (C_DC_NA_1, C_DC_TA_1): DCS 2 on, 1 off. */
  public static Command doublePoint(int commonAddress, int objectAddress, boolean on) {
    return of(
        TypeId.C_DC_NA_1,
        commonAddress,
        objectAddress,
        MOST_QU,
        qu -> List.of(new Dco((on ? 2 : 1) | qu << 2)));
  }

  /** Regulating step command (C_RC_NA_1, C_RC_TA_1): RCS 2 higher, 1 lower. */
  public static Command step(int commonAddress, int objectAddress, boolean higher) {
    return of(
        TypeId.C_RC_NA_1,
        commonAddress,
        objectAddress,
        MOST_QU,
        qu -> List.of(new Rco((higher ? 2 : 1) | qu << 2)));
  }

  /**
   * Normalized set point (C_SE_NA_1, C_SE_TA_1).
   *
   * @param fraction -1..1-2^-15, rounded to steps of 2^-15
   */
  public static Command normalized(int commonAddress, int objectAddress, double fraction) {
    long steps = Math.round(fraction * 32768);
    if (!(fraction >= -1) || steps > Short.MAX_VALUE) {
      throw new IllegalArgumentException(
          "fraction " + fraction + ", allowed are -1..0.999969482421875");
    }
    return setPoint(TypeId.C_SE_NA_1, commonAddress, objectAddress, new Nva(steps & 0xFFFF));
  }

  /**
   * Scaled set point (C_SE_NB_1, C_SE_TB_1).
   *
   * @param value -32768..32767
   */
  public static Command scaled(int commonAddress, int objectAddress, int value) {
    if (value < Short.MIN_VALUE || value > Short.MAX_VALUE) {
      throw new IllegalArgumentException("value " + value + ", allowed are -32768..32767");
    }
    return setPoint(TypeId.C_SE_NB_1, commonAddress, objectAddress, new Sva(value & 0xFFFF));
  }

  /** Short floating point set point (C_SE_NC_1, C_SE_TC_1). */
  public static Command shortFloat(int commonAddress, int objectAddress, float value) {
    long raw = Integer.toUnsignedLong(Float.floatToRawIntBits(value));
    return setPoint(TypeId.C_SE_NC_1, commonAddress, objectAddress, new R32(raw));
  }

  private static Command setPoint(TypeId type, int ca, int ioa, Element value) {
    return of(type, ca, ioa, MOST_QL, ql -> List.of(value, new Qos(ql)));
  }

  /** Bitstring of 32 bits (C_BO_NA_1, C_BO_TA_1); cannot be selected and has no qualifier. */
  public static Command bitstring(int commonAddress, int objectAddress, int bits) {
    Element value = new Bsi(Integer.toUnsignedLong(bits));
    return of(TypeId.C_BO_NA_1, commonAddress, objectAddress, 0, none -> List.of(value));
  }

  /** Select before operate: selects, and executes when that is confirmed. */
  public Command select() {
    return with(Procedure.SELECT_AND_EXECUTE);
  }

  /** Selects only; the command itself executes later, {@link #cancel} gives the selection up. */
  public Command selectOnly() {
    return with(Procedure.SELECT_ONLY);
  }

  /** Gives up a selection or an execution under way (cause 8). */
  public Command cancel() {
    return with(Procedure.CANCEL);
  }

  /** Complete with its confirmation, for stations that do not terminate commands. */
  public Command withoutTermination() {
    return with(Procedure.EXECUTE_UNTERMINATED);
  }

  /**
   * The qualifier of command.
   *
   * @param changed QU 0..31 of switching commands (1 short pulse, 2 long pulse, 3 persistent), QL
   *     0..127 of set points; 0 by default
   */
  public Command qualifier(int changed) {
    if (changed < 0 || changed > target.mostQualifier()) {
      throw new IllegalArgumentException(
          "qualifier "
              + changed
              + " of "
              + target.type()
              + ", allowed are 0.."
              + target.mostQualifier());
    }
    return new Command(target, changed, procedure, time);
  }

  /** With a time tag in UTC, to milliseconds (types 58..64); stations refuse what is too old. */
  public Command at(Instant changed) {
    return new Command(target, qualifier, procedure, Optional.of(changed));
  }

  private Command with(Procedure changed) {
    return new Command(target, qualifier, changed, time);
  }

  /**
   * The command as a request.
   *
   * @throws IllegalArgumentException when an address is out of its range, or what cannot be
   *     selected is to be
   */
  public StationRequest request() {
    Asdu asdu = asdu();
    return switch (procedure) {
      case EXECUTE -> StationRequest.command(asdu);
      case EXECUTE_UNTERMINATED -> StationRequest.commandWithoutTermination(asdu);
      case SELECT_AND_EXECUTE -> StationRequest.selectAndExecute(asdu);
      case SELECT_ONLY -> StationRequest.select(asdu);
      case CANCEL -> StationRequest.cancel(asdu);
    };
  }

  private Asdu asdu() {
    List<Element> elements = new ArrayList<>(target.elements().apply(qualifier));
    time.ifPresent(at -> elements.add(Cp56.of(at)));
    TypeId type = time.isPresent() ? target.type().withTimeTag() : target.type();
    AsduHeader header =
        new AsduHeader(
            type.id(), false, 1, Cause.ACTIVATION.code(), false, false, 0, target.commonAddress());
    return Asdu.of(header, List.of(new InformationObject(type, target.objectAddress(), elements)));
  }

  /** As in {@link org.bench104.iec104.station.RequestWords}. */
  @Override
  public String toString() {
    return org.bench104.iec104.station.RequestWords.of(request());
  }
}
