package org.bench104.modbus;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who wrote and who read each register of the map last. */
final class RegisterUses {
  private final @Nullable Use[] written;
  private final @Nullable Use[] read;

  private record Use(ModbusPeer peer, Instant at) {}

  RegisterUses(int size) {
    this.written = new Use[size];
    this.read = new Use[size];
  }

  void written(int address, int count, ModbusPeer peer, Instant at) {
    put(written, address, count, peer, at);
  }

  void read(int address, int count, ModbusPeer peer, Instant at) {
    put(read, address, count, peer, at);
  }

  private static void put(
      @Nullable Use[] uses, int address, int count, ModbusPeer peer, Instant at) {
    int end = Math.min(address + count, uses.length);
    if (address < end) {
      Arrays.fill(uses, address, end, new Use(peer, at));
    }
  }

  ModbusStatus.Register status(Reading reading) {
    RegisterDefinition definition = reading.definition();
    return ModbusRegisters.status(
        reading, use(written[definition.address()]), use(read[definition.address()]));
  }

  private static Optional<ModbusStatus.Use> use(@Nullable Use use) {
    return use == null
        ? Optional.empty()
        : Optional.of(new ModbusStatus.Use(use.peer().host(), use.at()));
  }
}
