package org.bench104.iec104.station;

import java.time.Instant;
import java.util.List;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.Cp56;
import org.bench104.iec104.asdu.Element;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.Qcc;
import org.bench104.iec104.asdu.Qoi;
import org.bench104.iec104.asdu.Qrp;
import org.bench104.iec104.asdu.Tsc;
import org.bench104.iec104.asdu.TypeId;

/**
 * What a controlling station can ask of a station. Common addresses are 1..65535, 65535 being
 * broadcast where the standard allows it; object addresses 0..16777215.
 */
public sealed interface Request {
  /** Every station that is reached. */
  int BROADCAST = 65535;

  /** The qualifier of a station interrogation; 21..36 are groups 1..16. */
  int STATION_INTERROGATION = 20;

  /** One ASDU and what completes it. */
  record Activation(Asdu asdu, Ends ends) implements Request {}

  /**
   * Select, then execute at once when the selection is confirmed.
   *
   * @param execute the command with S/E = execute
   */
  record SelectAndExecute(Asdu execute) implements Request {
    public SelectAndExecute {
      CommandBits.withSelect(execute, true);
    }
  }

  /** Which files there are; the data of the answer are the directory's ASDUs. */
  record Directory(int commonAddress) implements Request {}

  /**
   * Reads a file of up to 16 MiB; it is the content of the answer.
   *
   * @param name NOF, 1..65535
   */
  record ReadFile(int commonAddress, int objectAddress, int name) implements Request {}

  /** Writes a file of 1 octet up to 16 MiB. */
  record WriteFile(int commonAddress, int objectAddress, int name, Octets content)
      implements Request {
    public WriteFile {
      if (content.isEmpty() || content.length() > 0xFFFFFF) {
        throw new IllegalArgumentException(
            "file of " + content.length() + " octets, allowed are 1..16777215");
      }
    }
  }

  /** General interrogation of one station (C_IC_NA_1, QOI 20). */
  static Request interrogation(int commonAddress) {
    return interrogation(commonAddress, STATION_INTERROGATION);
  }

  /**
   * Interrogation of the station or of a group.
   *
   * @param qualifier 20 station, 21..36 group 1..16
   */
  static Request interrogation(int commonAddress, int qualifier) {
    return ofStation(TypeId.C_IC_NA_1, commonAddress, Ends.TERMINATED, new Qoi(qualifier));
  }

  /** Breaks an interrogation off. */
  static Request stopInterrogation(int commonAddress) {
    return activation(
        asdu(
            TypeId.C_IC_NA_1, Cause.DEACTIVATION, commonAddress, 0, new Qoi(STATION_INTERROGATION)),
        Ends.CONFIRMED);
  }

  /**
   * Counter interrogation (C_CI_NA_1).
   *
   * @param request 1..4 counter group, 5 general
   * @param freeze 0 read, 1 freeze, 2 freeze and reset, 3 reset
   */
  static Request counters(int commonAddress, int request, int freeze) {
    return ofStation(
        TypeId.C_CI_NA_1, commonAddress, Ends.TERMINATED, new Qcc(request | (long) freeze << 6));
  }

  /** Reads one point (C_RD_NA_1). */
  static Request read(int commonAddress, int objectAddress) {
    return activation(
        asdu(TypeId.C_RD_NA_1, Cause.REQUEST, commonAddress, objectAddress), Ends.ANSWERED);
  }

  /** Sets the station's clock, in UTC (C_CS_NA_1). */
  static Request synchroniseClock(int commonAddress, Instant time) {
    return ofStation(TypeId.C_CS_NA_1, commonAddress, Ends.CONFIRMED, Cp56.of(time));
  }

  /**
   * Tests the way to the station's application (C_TS_TA_1).
   *
   * @param counter 0..65535, mirrored by the station
   */
  static Request test(int commonAddress, int counter, Instant time) {
    return ofStation(
        TypeId.C_TS_TA_1, commonAddress, Ends.CONFIRMED, new Tsc(counter), Cp56.of(time));
  }

  /**
   * Resets the station's process (C_RP_NA_1).
   *
   * @param qualifier 1 general reset, 2 clear pending time-tagged events
   */
  static Request resetProcess(int commonAddress, int qualifier) {
    return ofStation(TypeId.C_RP_NA_1, commonAddress, Ends.CONFIRMED, new Qrp(qualifier));
  }

  /** Loads or activates a parameter (types 110..113), e.g. from an {@link AsduBuilder}. */
  static Request parameter(Asdu parameter) {
    return activation(parameter, Ends.CONFIRMED);
  }

  /**
   * A command (types 45..51, 58..64), executed without selection; complete with its termination.
   */
  static Request command(Asdu command) {
    return activation(command, Ends.TERMINATED);
  }

  /** As {@link #command}, for stations that do not terminate commands. */
  static Request commandWithoutTermination(Asdu command) {
    return activation(command, Ends.CONFIRMED);
  }

  /** Selects only; {@link #command} executes later, {@link #cancel} gives the selection up. */
  static Request select(Asdu command) {
    return activation(CommandBits.withSelect(command, true), Ends.CONFIRMED);
  }

  /** Select before operate: selects, and executes when that is confirmed. */
  static Request selectAndExecute(Asdu command) {
    return new SelectAndExecute(command);
  }

  /** Gives up a selection or an execution under way (cause 8). */
  static Request cancel(Asdu command) {
    AsduHeader header = command.header();
    AsduHeader deactivation =
        new AsduHeader(
            header.typeId(),
            header.sq(),
            header.number(),
            Cause.DEACTIVATION.code(),
            false,
            header.test(),
            header.originator(),
            header.commonAddress());
    return activation(Asdu.of(deactivation, command.objects()), Ends.CONFIRMED);
  }

  /** Which files the station has. */
  static Request directory(int commonAddress) {
    return new Directory(commonAddress);
  }

  private static Request activation(Asdu asdu, Ends ends) {
    return new Activation(asdu, ends);
  }

  private static Request ofStation(TypeId type, int commonAddress, Ends ends, Element... elements) {
    return activation(asdu(type, Cause.ACTIVATION, commonAddress, 0, elements), ends);
  }

  private static Asdu asdu(
      TypeId type, Cause cause, int commonAddress, int objectAddress, Element... elements) {
    return Asdu.of(
        new AsduHeader(type.id(), false, 1, cause.code(), false, false, 0, commonAddress),
        List.of(new InformationObject(type, objectAddress, List.of(elements))));
  }
}
