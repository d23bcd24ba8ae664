package org.bench104.client;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.bench104.bytes.Octets;
import org.bench104.iec104.station.Answer;
import org.bench104.iec104.station.StationRequest;

/**
 * What a controlling station can ask of a station. Each request returns at once and never fails:
 * what went wrong is the {@link Answer#outcome() outcome} of the answer; {@code join()} waits for
 * it. Common addresses are 1..65535, 65535 being all stations where the standard allows it; object
 * addresses 0..16777215. An address or number out of its range is an {@link
 * IllegalArgumentException}.
 */
public interface RemoteStation {
  /**
   * Asks something. Nothing is kept for a later connection, so no command is ever executed late.
   *
   * @return completes always; a failure is an outcome
   */
  CompletableFuture<Answer> ask(StationRequest request);

  /** Gives a command or set point. */
  default CompletableFuture<Answer> ask(Command command) {
    return ask(command.request());
  }

  /** General interrogation (C_IC_NA_1, QOI 20); the answer has the values. */
  default CompletableFuture<Answer> interrogate(int commonAddress) {
    return ask(StationRequest.interrogation(commonAddress));
  }

  /**
   * Interrogation of one group (C_IC_NA_1, QOI 21..36).
   *
   * @param group 1..16
   */
  default CompletableFuture<Answer> interrogateGroup(int commonAddress, int group) {
    int qualifier = StationRequest.STATION_INTERROGATION + within("group", group, 16);
    return ask(StationRequest.interrogation(commonAddress, qualifier));
  }

  /** Counter interrogation of all counters (C_CI_NA_1, RQT 5). */
  default CompletableFuture<Answer> counters(int commonAddress, Freeze freeze) {
    return ask(StationRequest.counters(commonAddress, 5, freeze.ordinal()));
  }

  /**
   * Counter interrogation of one group (C_CI_NA_1, RQT 1..4).
   *
   * @param group 1..4
   */
  default CompletableFuture<Answer> counterGroup(int commonAddress, int group, Freeze freeze) {
    int request = within("counter group", group, 4);
    return ask(StationRequest.counters(commonAddress, request, freeze.ordinal()));
  }

  /** Reads one point (C_RD_NA_1); the answer has its value. */
  default CompletableFuture<Answer> read(int commonAddress, int objectAddress) {
    return ask(StationRequest.read(commonAddress, objectAddress));
  }

  /** Sets the station's clock, in UTC, to milliseconds (C_CS_NA_1). */
  default CompletableFuture<Answer> synchroniseClock(int commonAddress, Instant time) {
    return ask(StationRequest.synchroniseClock(commonAddress, time));
  }

  /**
   * Tests the way to the station's application (C_TS_TA_1).
   *
   * @param counter 0..65535, comes back in the answer
   */
  default CompletableFuture<Answer> test(int commonAddress, int counter, Instant time) {
    return ask(StationRequest.test(commonAddress, counter, time));
  }

  /**
   * Resets the station's process (C_RP_NA_1).
   *
   * @param qualifier 1 general reset, 2 clear pending time-tagged events
   */
  default CompletableFuture<Answer> resetProcess(int commonAddress, int qualifier) {
    return ask(StationRequest.resetProcess(commonAddress, qualifier));
  }

  /** Which files the station has (F_SC_NA_1, answered by F_DR_TA_1). */
  default CompletableFuture<Answer> directory(int commonAddress) {
    return ask(StationRequest.directory(commonAddress));
  }

  /**
   * Reads a file of up to 16 MiB; it is the {@link Answer#content() content} of the answer.
   *
   * @param name NOF, 1..65535
   */
  default CompletableFuture<Answer> readFile(int commonAddress, int objectAddress, int name) {
    return ask(new StationRequest.ReadFile(commonAddress, objectAddress, name));
  }

  /**
   * Writes a file.
   *
   * @param name NOF, 1..65535
   * @param content 1..16777215 octets
   */
  default CompletableFuture<Answer> writeFile(
      int commonAddress, int objectAddress, int name, byte[] content) {
    Octets octets = Octets.copyOf(content, 0, content.length);
    return ask(new StationRequest.WriteFile(commonAddress, objectAddress, name, octets));
  }

  private static int within(String what, int number, int most) {
    if (number < 1 || number > most) {
      throw new IllegalArgumentException(what + " " + number + ", allowed are 1.." + most);
    }
    return number;
  }
}
