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
public sealed interface StationRequest {
  /** Every station that is reached. */
  int BROADCAST = 65535;

  /** The qualifier of a station interrogation; 21..36 are groups 1..16. */
  int STATION_INTERROGATION = 20;

  /** One ASDU and what completes it. */
  record Activation(Asdu asdu, Ends ends) implements StationRequest {}

  /**
   * Select, then execute at once when the selection is confirmed.
   *
   * @param execute the command with S/E = execute
   */
  record SelectAndExecute(Asdu execute) implements StationRequest {
    public SelectAndExecute {
      CommandBits.withSelect(execute, true);
    }
  }

  /** Which files there are; the data of the answer are the directory's ASDUs. */
  record Directory(int commonAddress) implements StationRequest {}

  /**
   * Reads a file of up to 16 MiB; it is the content of the answer.
   *
   * @param name NOF, 1..65535
   */
  record ReadFile(int commonAddress, int objectAddress, int name) implements StationRequest {}

  /** Writes a file of 1 octet up to 16 MiB. */
  record WriteFile(int commonAddress, int objectAddress, int name, Octets content)
      implements StationRequest {
    public WriteFile {
      if (content.isEmpty() || content.length() > 0xFFFFFF) {
        throw new IllegalArgumentException(
            "file of " + content.length() + " octets, allowed are 1..16777215");
      }
    }
  }

  /** General interrogation of one station (C_IC_NA_1, QOI 20). */
  static StationRequest interrogation(int commonAddress) {
    return interrogation(commonAddress, STATION_INTERROGATION);
  }

  /**
   * Interrogation of the station or of a group.
   *
   * @param qualifier 20 station, 21..36 group 1..16
   */
  static StationRequest interrogation(int commonAddress, int qualifier) {
    return ofStation(TypeId.C_IC_NA_1, commonAddress, Ends.TERMINATED, new Qoi(qualifier));
  }

  /** Breaks an interrogation off. */
  static StationRequest stopInterrogation(int commonAddress) {
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
  static StationRequest counters(int commonAddress, int request, int freeze) {
    return ofStation(
        TypeId.C_CI_NA_1, commonAddress, Ends.TERMINATED, new Qcc(request | (long) freeze << 6));
  }

  /** Reads one point (C_RD_NA_1). */
  static StationRequest read(int commonAddress, int objectAddress) {
    return activation(
        asdu(TypeId.C_RD_NA_1, Cause.REQUEST, commonAddress, objectAddress), Ends.ANSWERED);
  }

  /** Sets the station's clock, in UTC (C_CS_NA_1). */
  static StationRequest synchroniseClock(int commonAddress, Instant time) {
    return ofStation(TypeId.C_CS_NA_1, commonAddress, Ends.CONFIRMED, Cp56.of(time));
  }

  /**
   * Tests the way to the station's application (C_TS_TA_1).
   *
   * @param counter 0..65535, mirrored by the station
   */
  static StationRequest test(int commonAddress, int counter, Instant time) {
    return ofStation(
        TypeId.C_TS_TA_1, commonAddress, Ends.CONFIRMED, new Tsc(counter), Cp56.of(time));
  }

  /**
   * Resets the station's process (C_RP_NA_1).
   *
   * @param qualifier 1 general reset, 2 clear pending time-tagged events
   */
  static StationRequest resetProcess(int commonAddress, int qualifier) {
    return ofStation(TypeId.C_RP_NA_1, commonAddress, Ends.CONFIRMED, new Qrp(qualifier));
  }

  /** Loads or activates a parameter (types 110..113), e.g. from an {@link AsduBuilder}. */
  static StationRequest parameter(Asdu parameter) {
    return activation(parameter, Ends.CONFIRMED);
  }

  /**
   * A command (types 45..51, 58..64), executed without selection; complete with its termination.
   */
  static StationRequest command(Asdu command) {
    return activation(command, Ends.TERMINATED);
  }

  /** As {@link #command}, for stations that do not terminate commands. */
  static StationRequest commandWithoutTermination(Asdu command) {
    return activation(command, Ends.CONFIRMED);
  }

  /** Selects only; {@link #command} executes later, {@link #cancel} gives the selection up. */
  static StationRequest select(Asdu command) {
    return activation(CommandBits.withSelect(command, true), Ends.CONFIRMED);
  }

  /** Select before operate: selects, and executes when that is confirmed. */
  static StationRequest selectAndExecute(Asdu command) {
    return new SelectAndExecute(command);
  }

  /** Gives up a selection or an execution under way (cause 8). */
  static StationRequest cancel(Asdu command) {
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
  static StationRequest directory(int commonAddress) {
    return new Directory(commonAddress);
  }

  private static StationRequest activation(Asdu asdu, Ends ends) {
    return new Activation(asdu, ends);
  }

  private static StationRequest ofStation(
      TypeId type, int commonAddress, Ends ends, Element... elements) {
    return activation(asdu(type, Cause.ACTIVATION, commonAddress, 0, elements), ends);
  }

  private static Asdu asdu(
      TypeId type, Cause cause, int commonAddress, int objectAddress, Element... elements) {
    return Asdu.of(
        new AsduHeader(type.id(), false, 1, cause.code(), false, false, 0, commonAddress),
        List.of(new InformationObject(type, objectAddress, List.of(elements))));
  }
}
