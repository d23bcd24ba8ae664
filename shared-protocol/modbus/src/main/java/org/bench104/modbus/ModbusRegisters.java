package org.bench104.modbus;

import java.util.Locale;
import java.util.Optional;

/** Readings as displays show them. */
public final class ModbusRegisters {
  private ModbusRegisters() {}

  public static ModbusStatus.Register status(
      Reading reading, Optional<ModbusStatus.Use> written, Optional<ModbusStatus.Use> read) {
    RegisterDefinition definition = reading.definition();
    boolean time = definition.type() == RegisterType.UNIX_TIME;
    String digits = definition.type().words() == 1 ? "%04x" : "%08x";
    return new ModbusStatus.Register(
        definition.name(),
        definition.address(),
        definition.type().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        String.format(digits, reading.raw()),
        time ? timeText(reading) : (reading.number() + " " + reading.definition().unit()).trim(),
        reading.quality().text(),
        written,
        read);
  }

  private static String timeText(Reading reading) {
    return RegisterSample.isoTime(
        reading.raw() == 0 ? null : java.time.Instant.ofEpochSecond(reading.raw()));
  }
}
