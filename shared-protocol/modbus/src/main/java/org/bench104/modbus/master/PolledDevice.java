package org.bench104.modbus.master;

import java.time.Duration;
import org.bench104.address.HostPort;
import org.bench104.modbus.RegisterMap;

/**
 * A device that is asked for its registers.
 *
 * @param name how points, logs and displays call it
 * @param unit 0..255
 * @param input whether its values are input registers (function 04) instead of holding registers
 * @param interval from the beginning of one poll to that of the next
 * @param timeout to connect and for each answer
 */
public record PolledDevice(
    String name,
    HostPort target,
    int unit,
    boolean input,
    Duration interval,
    Duration timeout,
    RegisterMap map) {
  public PolledDevice {
    if (name.isBlank() || name.contains(":") || name.contains("*")) {
      throw new IllegalArgumentException(
          "name '" + name + "' must be there and have neither ':' nor '*'");
    }
    if (unit < 0 || unit > 255) {
      throw new IllegalArgumentException("unit " + unit + ", allowed are 0..255");
    }
  }
}
