package org.bench104.config.gateway;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bench104.address.AddressRange;
import org.bench104.address.HostPort;
import org.bench104.config.ConfigFile;
import org.bench104.config.Key;
import org.bench104.config.Keys;
import org.bench104.config.Place;
import org.bench104.config.Section;
import org.bench104.config.Table;
import org.bench104.config.TlsTable;
import org.bench104.modbus.RegisterDefinition;
import org.bench104.modbus.RegisterImage;
import org.bench104.modbus.RegisterMap;
import org.bench104.modbus.RegisterServerSettings;
import org.bench104.modbus.RegisterType;
import org.bench104.tls.TlsFiles;

/**
 * {@code [modbus]} with its registers and devices. The register server runs when {@code listen} is
 * written or {@code enabled} is true.
 */
final class ModbusTable {
  private static final ModbusSettings USUAL = ModbusSettings.off();
  private static final RegisterServerSettings REGISTER_SERVER = RegisterServerSettings.defaults();
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);

  private static final Key<HostPort> LISTEN =
      Keys.listen("listen")
          .usual(ModbusSettings.USUAL_ADDRESS)
          .switches()
          .help("where the register server listens; it runs when it is written");
  private static final Key<Boolean> ENABLED =
      Keys.flag("enabled")
          .usual(false)
          .usualWords("true with listen")
          .help("runs the register server without listen too");
  private static final Key<List<Integer>> UNITS =
      Keys.integers("units", 0, 255).help("unit ids that are answered; empty: all");
  private static final Key<Integer> SIZE =
      Keys.integer("size", 1, RegisterImage.MOST_REGISTERS)
          .usual(REGISTER_SERVER.size())
          .help("registers there are, from 0; at least up to the last of the map");
  private static final Key<Integer> MAX_CONNECTIONS =
      Keys.integer("max-connections", 1, 10_000)
          .usual(USUAL.connections().most())
          .help("of each address; further ones are closed at once");
  private static final Key<Integer> MAX_PER_ADDRESS =
      Keys.integer("max-per-address", 1, 10_000)
          .usual(USUAL.connections().perAddress())
          .help("connections of one address (IPv6: one /64) at the same time");
  private static final Key<Duration> IDLE_TIMEOUT =
      Keys.duration("idle-timeout", SECOND, DAY)
          .usual(USUAL.connections().idle())
          .help("a connection without requests is closed");
  private static final Key<Duration> FRAME_TIMEOUT =
      Keys.duration("frame-timeout", Duration.ofMillis(100), DAY)
          .usual(USUAL.connections().frame())
          .help("to complete a request, and a TLS handshake");
  private static final Key<List<AddressRange>> ALLOW_READ =
      Keys.ranges("allow-read").help("who may read; empty: everybody");
  private static final Key<List<AddressRange>> ALLOW_WRITE =
      Keys.ranges("allow-write").help("who may write; empty: everybody");
  private static final Key<Boolean> PLAIN_WRITE =
      Keys.flag("plain-write")
          .usual(true)
          .usualWords("true without [modbus.tls]")
          .help("whether the plain port can be written on");
  private static final Key<Duration> STALE_AFTER =
      Keys.duration("stale-after", SECOND, DAY)
          .usual(REGISTER_SERVER.staleAfter())
          .help("values not written for so long are old");
  private static final Key<Optional<Path>> RETAIN =
      Keys.file("retain")
          .example("\"registers.csv\"")
          .help(
              "file in which registers survive a restart; they are NT until they are written again");
  private static final Key<String> WRITER =
      Keys.text("writer")
          .usual(REGISTER_SERVER.writer())
          .example("\"PLC\"")
          .help("name of who writes, in logs");
  private static final Key<String> READER =
      Keys.text("reader")
          .usual(REGISTER_SERVER.reader())
          .example("\"SCADA\"")
          .help("name of who reads, in logs");
  private static final Key<HostPort> TLS_LISTEN =
      Keys.listen("listen")
          .usual(ModbusSettings.USUAL_TLS_ADDRESS)
          .switches()
          .help("where Modbus/TCP Security is served");

  static final Place PLACE =
      Place.section(
          "modbus",
          Table.of(
              LISTEN,
              ENABLED,
              UNITS,
              SIZE,
              MAX_CONNECTIONS,
              MAX_PER_ADDRESS,
              IDLE_TIMEOUT,
              FRAME_TIMEOUT,
              ALLOW_READ,
              ALLOW_WRITE,
              PLAIN_WRITE,
              STALE_AFTER,
              RETAIN,
              WRITER,
              READER),
          "Modbus registers, see modbus.md; served when listen is set or enabled is true");
  static final Place TLS =
      Place.section(
          "modbus.tls",
          Table.of(TLS_LISTEN).and(TlsTable.TABLE),
          "Modbus/TCP Security; on with ca, certificate and key");
  static final Place REGISTERS =
      Place.tables(
          "modbus.register",
          RegisterTable.TABLE,
          "a register, instead of the map of the PV block, see modbus.md");
  static final Place DEVICES =
      Place.tables("modbus.device", DeviceTable.TABLE, "a device that is polled");
  static final Place DEVICE_REGISTERS =
      Place.tables("modbus.device.register", RegisterTable.TABLE, "a register of that device");

  private ModbusTable() {}

  static ModbusSettings read(ConfigFile file) {
    Section section = file.section(PLACE);
    RegisterMap map = RegisterTable.read(section.tables(REGISTERS), RegisterMap.pv());
    HostPort listen = section.get(LISTEN);
    boolean enabled = section.get(ENABLED, section.has(LISTEN));
    Optional<ModbusSettings.Secured> secured = secured(file.section(TLS));
    return new ModbusSettings(
        enabled ? Optional.of(listen) : Optional.empty(),
        secured,
        registers(section, map),
        new ModbusSettings.Connections(
            section.get(MAX_CONNECTIONS),
            section.get(MAX_PER_ADDRESS),
            section.get(IDLE_TIMEOUT),
            section.get(FRAME_TIMEOUT)),
        new ModbusSettings.Access(
            section.get(ALLOW_READ),
            section.get(ALLOW_WRITE),
            section.get(PLAIN_WRITE, secured.isEmpty())),
        section.get(RETAIN),
        DeviceTable.read(section.tables(DEVICES), map));
  }

  private static RegisterServerSettings registers(Section section, RegisterMap map) {
    int size = section.get(SIZE, Math.max(REGISTER_SERVER.size(), map.end()));
    if (size < map.end()) {
      section.reject(
          SIZE, "is " + size + "; allowed are " + map.end() + ".." + RegisterImage.MOST_REGISTERS);
    }
    return new RegisterServerSettings(
        map,
        Math.max(size, map.end()),
        Set.copyOf(section.get(UNITS)),
        section.get(STALE_AFTER),
        section.get(WRITER),
        section.get(READER));
  }

  private static Optional<ModbusSettings.Secured> secured(Section section) {
    HostPort listen = section.get(TLS_LISTEN);
    Optional<TlsFiles> files = TlsTable.read(section);
    if (files.isEmpty()) {
      if (section.has(TLS_LISTEN)) {
        section.reject(TLS_LISTEN, "needs ca, certificate and key");
      }
      return Optional.empty();
    }
    if (files.get().authorities().isEmpty()) {
      section.reject(TlsTable.CA, "must be set: clients prove themselves with a certificate too");
    }
    if (files.get().identity().isEmpty()
        && !section.has(TlsTable.CERTIFICATE)
        && !section.has(TlsTable.KEY)) {
      section.reject(
          TlsTable.CERTIFICATE, "must be set: the server proves itself with a certificate");
    }
    return Optional.of(new ModbusSettings.Secured(listen, files.get()));
  }

  /** The names that a point can have as source. */
  static Set<String> sources(ModbusSettings settings) {
    Set<String> sources = new HashSet<>();
    add(sources, "modbus:", settings.registers().map());
    settings
        .devices()
        .forEach(device -> add(sources, "modbus:" + device.name() + ":", device.map()));
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
