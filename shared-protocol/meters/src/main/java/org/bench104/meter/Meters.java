package org.bench104.meter;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * All meters that dial in. Every method may be called from any thread and returns at once. The
 * futures never fail: an error is an {@link MeterCommandOutcome.Failed} with a text of {@link
 * CommandErrors}; they complete on the thread that owns the meters. A command that was accepted is
 * answered in any case; when its meter dials again meanwhile, it is carried out over the new
 * connection.
 */
public interface Meters {
  /** What {@link #readAll} reads when no registers are named. */
  List<String> USUAL_REGISTERS = List.of("TOTAL_ACTIVE_POSITIVE", "VOLTAGE_A", "CURRENT_A");

  /**
   * Reads one register. Of a block it is the first value, and all are in {@link
   * MeterReading#block}.
   *
   * @param register a name in either case, a data identifier in hexadecimal with or without 0x, or
   *     an OBIS code
   */
  CompletableFuture<MeterCommandOutcome<MeterReading>> readRegister(
      String meterId, String register);

  /**
   * Reads several registers; one that fails does not stop the others.
   *
   * @param registers none: {@link #USUAL_REGISTERS}
   */
  CompletableFuture<MeterCommandOutcome<ReadAll>> readAll(String meterId, List<String> registers);

  /** Asks the meter for its own address. */
  CompletableFuture<MeterCommandOutcome<ReadAddress>> readAddress(String meterId);

  /**
   * Switches the relay and reads it back; done only when the meter reports the state asked for.
   *
   * @param state {@code open} (trip) or {@code close}
   */
  CompletableFuture<MeterCommandOutcome<RelayState>> relayControl(String meterId, String state);

  /** Reads the relay. */
  CompletableFuture<MeterCommandOutcome<RelayState>> readRelayState(String meterId);

  /** Every meter that was identified since the start, by id; at most a second old. */
  List<MeterSnapshot> snapshots();

  /** One of {@link #snapshots}. */
  Optional<MeterSnapshot> snapshot(String meterId);

  /** The last events, oldest first. */
  List<MeterEvent> events();

  MetersStatus status();

  /**
   * Notes that an operator has seen an alarm.
   *
   * @param alarmId of an active alarm
   * @return whether there is such an alarm
   */
  boolean acknowledge(String alarmId);

  /** From now on {@code listener} hears of everything, until it is removed. */
  void addListener(MeterListener listener);

  void removeListener(MeterListener listener);
}
