package org.bench104.config.gateway;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bench104.address.AddressRange;
import org.bench104.address.HostPort;
import org.bench104.config.ConfigFile;
import org.bench104.config.Section;
import org.bench104.config.TlsTable;
import org.bench104.modbus.RegisterDefinition;
import org.bench104.modbus.RegisterImage;
import org.bench104.modbus.RegisterMap;
import org.bench104.modbus.RegisterServerSettings;
import org.bench104.modbus.RegisterType;
import org.bench104.modbus.master.PolledDevice;
import org.bench104.tls.TlsFiles;

/**
 * {@code [modbus]} with its registers and devices. The register server runs when {@code listen} is
 * written or {@code enabled} is true.
 */
final class ModbusTable {
  private static final int HIGHEST_UNIT = 255;
  private static final int MOST_CONNECTIONS = 10_000;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);

  private ModbusTable() {}

  static ModbusSettings read(ConfigFile file) {
    Section section = file.section("modbus");
    ModbusSettings off = ModbusSettings.off();
    RegisterMap map = RegisterTable.read(section.sections("register"), RegisterMap.pv());
    HostPort listen = section.hostPort("listen", ModbusSettings.USUAL_ADDRESS);
    boolean enabled = section.flag("enabled", section.has("listen"));
    List<AddressRange> allowRead = section.list("allow-read", AddressRange::parse);
    List<AddressRange> allowWrite = section.list("allow-write", AddressRange::parse);
    Optional<ModbusSettings.Secured> secured = secured(file);
    return new ModbusSettings(
        enabled ? Optional.of(listen) : Optional.empty(),
        secured,
        registers(section, map),
        section.integer("max-connections", off.maxConnections(), 1, MOST_CONNECTIONS),
        section.duration("idle-timeout", off.idleTimeout(), SECOND, DAY),
        section.duration("frame-timeout", off.frameTimeout(), Duration.ofMillis(100), DAY),
        allowRead,
        allowWrite,
        section.flag("plain-write", secured.isEmpty()),
        retain(section),
        devices(section, map));
  }

  private static RegisterServerSettings registers(Section section, RegisterMap map) {
    RegisterServerSettings defaults = RegisterServerSettings.defaults();
    return new RegisterServerSettings(
        map,
        section.integer(
            "size", Math.max(defaults.size(), map.end()), map.end(), RegisterImage.MOST_REGISTERS),
        Set.copyOf(section.integers("units", 0, HIGHEST_UNIT)),
        section.duration("stale-after", defaults.staleAfter(), SECOND, DAY),
        section.text("writer", defaults.writer()),
        section.text("reader", defaults.reader()));
  }

  private static Optional<ModbusSettings.Secured> secured(ConfigFile file) {
    Section section = file.section("modbus.tls");
    HostPort listen = section.hostPort("listen", ModbusSettings.USUAL_TLS_ADDRESS);
    Optional<TlsFiles> files = TlsTable.read(section);
    if (files.isEmpty()) {
      if (section.has("listen")) {
        section.reject("listen", "needs ca, certificate and key");
      }
      return Optional.empty();
    }
    if (files.get().authorities().isEmpty()) {
      section.reject("ca", "must be set: clients prove themselves with a certificate too");
    }
    if (files.get().identity().isEmpty() && !section.has("certificate") && !section.has("key")) {
      section.reject("certificate", "must be set: the server proves itself with a certificate");
    }
    return Optional.of(new ModbusSettings.Secured(listen, files.get()));
  }

  private static Optional<Path> retain(Section section) {
    Path file = section.path("retain", "");
    return file.toString().isEmpty() ? Optional.empty() : Optional.of(file);
  }

  private static List<PolledDevice> devices(Section section, RegisterMap map) {
    List<PolledDevice> devices = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Section table : section.sections("device")) {
      String name = table.text("name", "");
      Optional<HostPort> target = table.target("address");
      int unit = table.integer("unit", 1, 0, HIGHEST_UNIT);
      int function = table.integer("function", 3, 3, 4);
      Duration interval =
          table.duration("interval", Duration.ofSeconds(10), SECOND.dividedBy(10), DAY);
      Duration timeout =
          table.duration(
              "timeout", Duration.ofSeconds(3), SECOND.dividedBy(10), SECOND.multipliedBy(60));
      RegisterMap own = RegisterTable.read(table.sections("register"), map);
      if (!names.add(name)) {
        table.reject("name", name.isEmpty() ? "must be set" : "'" + name + "' is already used");
      } else if (target.isEmpty()) {
        table.reject("address", "must be set, for example \"192.168.1.50:502\"");
      } else {
        table
            .checked(
                "name",
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

  /** The names that a point can have as source. */
  static Set<String> sources(ModbusSettings settings) {
    Set<String> sources = new HashSet<>();
    add(sources, "modbus:", settings.registers().map());
    for (PolledDevice device : settings.devices()) {
      add(sources, "modbus:" + device.name() + ":", device.map());
    }
    return sources;
  }

  private static void add(Set<String> sources, String start, RegisterMap map) {
    for (RegisterDefinition register : map.registers()) {
      if (register.type() != RegisterType.UNIX_TIME) {
        sources.add(start + register.name());
      }
    }
  }
}
