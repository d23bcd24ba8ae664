package org.bench104.modbus;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One look at everything Modbus: the register server, if there is one, and the devices that are
 * polled.
 */
public record ModbusStatus(Optional<Server> server, List<Device> devices) {
  public ModbusStatus {
    devices = List.copyOf(devices);
  }

  /**
   * The register server.
   *
   * @param listening addresses and ports, without and with TLS
   * @param stale whether no sample has come for too long
   * @param lastSample time of the newest sample by the clock of its device
   * @param lastSampleAt when it arrived
   * @param connections open now
   * @param registers those of the map, by address
   * @param clients hosts that have connected, the latest last
   */
  public record Server(
      List<String> listening,
      boolean stale,
      Optional<Instant> lastSample,
      Optional<Instant> lastSampleAt,
      int connections,
      Counters counters,
      List<Register> registers,
      List<Client> clients) {
    public Server {
      listening = List.copyOf(listening);
      registers = List.copyOf(registers);
      clients = List.copyOf(clients);
    }
  }

  /**
   * A value of the map as it is now.
   *
   * @param raw its bits in hexadecimal, four digits a register
   * @param value scaled, with its unit
   * @param quality {@code good} or the marks
   */
  public record Register(
      String name,
      int address,
      String type,
      String raw,
      String value,
      String quality,
      Optional<Use> written,
      Optional<Use> read) {}

  /** Who used a register last, and when. */
  public record Use(String host, Instant at) {}

  /**
   * Counts since the start.
   *
   * @param requests frames answered, with or without an exception
   * @param samples complete and new
   * @param repeated complete, but their time had not advanced
   * @param clockSetBack times at which the clock of the device went far back
   * @param partialWrites writes into the map that did not complete a sample
   * @param blockReads reads of exactly the whole map
   * @param registersServed registers read
   * @param refusedWrites writes of hosts that may only read
   * @param refusedConnections closed at once: not on the allow-list, too many
   * @param brokenFramings connections closed because of a wrong MBAP header
   * @param timeOuts connections closed because they were idle or stuck in half a frame
   * @param exceptions answers with an exception, by its name
   */
  public record Counters(
      long requests,
      long samples,
      long repeated,
      long clockSetBack,
      long partialWrites,
      long blockReads,
      long registersServed,
      long refusedWrites,
      long refusedConnections,
      long brokenFramings,
      long timeOuts,
      Map<String, Long> exceptions) {
    public Counters {
      exceptions = Map.copyOf(exceptions);
    }
  }

  /** What a host has done since the start. */
  public record Client(
      String host,
      int connections,
      long reads,
      long writes,
      long exceptions,
      Optional<Instant> lastRead,
      Optional<Instant> lastWrite) {}

  /**
   * A device that is polled.
   *
   * @param target address and port
   * @param state in words
   * @param polls answered completely
   * @param repeated polls whose time had not advanced
   * @param lastError why a poll failed last; empty when none did
   * @param registers as read last; empty before the first answer
   */
  public record Device(
      String name,
      String target,
      boolean up,
      String state,
      long polls,
      long failures,
      long repeated,
      String lastError,
      Optional<Instant> lastSampleAt,
      List<Register> registers) {
    public Device {
      registers = List.copyOf(registers);
    }
  }
}
