package org.bench104.config.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bench104.address.HostPort;
import org.bench104.config.Key;
import org.bench104.config.Keys;
import org.bench104.config.Section;
import org.bench104.config.Table;
import org.bench104.modbus.RegisterMap;
import org.bench104.modbus.master.PolledDevice;

/** The {@code [[modbus.device]]} tables: devices that are polled. */
final class DeviceTable {
  private static final Duration LEAST = Duration.ofMillis(100);

  private static final Key<String> NAME =
      Keys.text("name")
          .usualWords("needed")
          .example("\"inverter\"")
          .help("text without : and *; points are modbus:NAME:REGISTER");
  private static final Key<Optional<HostPort>> ADDRESS =
      Keys.target("address")
          .usualWords("needed")
          .example("\"192.168.1.50:502\"")
          .help("where it is");
  private static final Key<Integer> UNIT = Keys.integer("unit", 0, 255).usual(1).help("unit id");
  private static final Key<Integer> FUNCTION =
      Keys.integer("function", 3, 4).usual(3).help("3: holding registers, 4: input registers");
  private static final Key<Duration> INTERVAL =
      Keys.duration("interval", LEAST, Duration.ofDays(1))
          .usual(Duration.ofSeconds(10))
          .help("from start to start");
  private static final Key<Duration> TIMEOUT =
      Keys.duration("timeout", LEAST, Duration.ofMinutes(1))
          .usual(Duration.ofSeconds(3))
          .help("to connect, and for each answer");

  static final Table TABLE = Table.of(NAME, ADDRESS, UNIT, FUNCTION, INTERVAL, TIMEOUT);

  private DeviceTable() {}

  /**
   * The devices.
   *
   * @param map of those that list no registers
   */
  static List<PolledDevice> read(List<Section> tables, RegisterMap map) {
    List<PolledDevice> devices = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Section table : tables) {
      String name = table.get(NAME);
      Optional<HostPort> target = table.get(ADDRESS);
      int unit = table.get(UNIT);
      int function = table.get(FUNCTION);
      Duration interval = table.get(INTERVAL);
      Duration timeout = table.get(TIMEOUT);
      RegisterMap own = RegisterTable.read(table.tables(ModbusTable.DEVICE_REGISTERS), map);
      if (!names.add(name)) {
        table.reject(NAME, name.isEmpty() ? "must be set" : "'" + name + "' is already used");
      } else if (target.isEmpty()) {
        table.reject(ADDRESS, "must be set, for example \"192.168.1.50:502\"");
      } else {
        table
            .checked(
                NAME,
                Optional.<PolledDevice>empty(),
                () ->
                    Optional.of(
                        new PolledDevice(
                            name, target.get(), unit, function == 4, interval, timeout, own)))
            .ifPresent(devices::add);
      }
    }
    return devices;
  }
}
