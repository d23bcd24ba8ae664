package org.bench104.app.gateway.registers;

import java.util.Optional;
import org.bench104.app.gateway.Amounts;
import org.bench104.modbus.ModbusStatus;

/**
 * A register as the table shows it.
 *
 * @param where the register server, or the device that is polled
 * @param register as last seen
 */
public record RegisterRow(String where, ModbusStatus.Register register) {
  /** Host and time of day, or nothing. */
  static String use(Optional<ModbusStatus.Use> use) {
    return use.map(who -> who.host() + "  " + Amounts.clock(who.at())).orElse("");
  }
}
