package org.bench104.config.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bench104.address.AddressRange;
import org.bench104.address.HostPort;
import org.bench104.config.ConfigFile;
import org.bench104.config.Key;
import org.bench104.config.Keys;
import org.bench104.config.LinkTable;
import org.bench104.config.Place;
import org.bench104.config.Section;
import org.bench104.config.StationSettings;
import org.bench104.config.StationTable;
import org.bench104.config.Table;
import org.bench104.config.TlsRulesTable;
import org.bench104.gateway.iec104.OldValues;
import org.bench104.gateway.iec104.OwnValues;
import org.bench104.iec104.apci.LinkSettings;

/** {@code [serve]} with its link and TLS, and {@code [[acquire]]}. */
final class StationsTable {
  private static final Key<HostPort> LISTEN =
      Keys.listen("listen")
          .usual(new HostPort("0.0.0.0", 2404))
          .switches()
          .help("where control centres connect; they are served when it is written");
  private static final Key<Integer> MAX_CONNECTIONS =
      Keys.integer("max-connections", 1, 1000).usual(8).help("further ones are closed at once");
  private static final Key<Integer> MAX_PER_ADDRESS =
      Keys.integer("max-per-address", 1, 10_000)
          .usual(4)
          .help("connections of one address (IPv6: one /64) at the same time");
  private static final Key<List<AddressRange>> ALLOW =
      Keys.ranges("allow").help("who may connect; empty: everybody");
  private static final Key<OldValues> OLD_VALUES =
      Keys.choice("old-values", OldValues.NEWEST)
          .help(
              "of values that waited and are no events (causes 1, 2, 20): all, or per point the newest");
  private static final Key<String> NAME =
      Keys.text("name")
          .usualWords("that of connect")
          .example("\"feeder 7\"")
          .help("for logs and status");
  private static final Key<OwnValues> OWN_VALUES =
      Keys.choice("own-values", OwnValues.BACKGROUND)
          .help(
              "with which cause values go on that the gateway asked for by itself: 2, 3, not at"
                  + " all, or as they came");

  static final Place SERVE =
      Place.section(
          "serve",
          Table.of(LISTEN, MAX_CONNECTIONS, MAX_PER_ADDRESS, ALLOW, OLD_VALUES)
              .and(CommandTable.SERVE_KEYS)
              .and(Table.of(GroupTable.REDUNDANCY)),
          "control centres that connect as controlling stations, see stations.md");
  static final Place SERVE_LINK =
      Place.section("serve.link", LinkTable.TABLE, "parameters towards control centres");
  static final Place SERVE_TLS =
      Place.section("serve.tls", TlsRulesTable.TABLE, "TLS towards control centres");
  static final Place ACQUIRE =
      Place.tables(
          "acquire",
          Table.of(NAME)
              .and(StationTable.TABLE)
              .with(StationTable.CONNECT.usualWords("needed"))
              .and(Table.of(OWN_VALUES))
              .and(TlsRulesTable.TABLE),
          "an RTU that the gateway connects to as controlling station, see stations.md");
  static final Place ACQUIRE_LINK =
      Place.section("acquire-link", LinkTable.TABLE, "parameters towards all RTUs");

  private StationsTable() {}

  static StationsSettings read(ConfigFile file) {
    List<AcquireSettings> acquire = new ArrayList<>();
    LinkSettings link = LinkTable.read(file.section(ACQUIRE_LINK));
    for (Section section : file.tables(ACQUIRE)) {
      Optional<StationSettings> station = StationTable.read(section);
      String name = section.get(NAME, station.map(to -> to.target().toString()).orElse(""));
      OwnValues ownValues = section.get(OWN_VALUES);
      if (station.isEmpty()) {
        section.reject(StationTable.CONNECT, "is missing; write the RTU's HOST:PORT");
      } else {
        acquire.add(
            new AcquireSettings(name, station.get(), link, ownValues, TlsRulesTable.read(section)));
      }
    }
    return new StationsSettings(
        serve(file),
        acquire,
        OwnerTable.stations(file),
        CommandTable.scada(file, file.section(ScadaTable.PLACE)));
  }

  private static Optional<ServeSettings> serve(ConfigFile file) {
    Section section = file.section(SERVE);
    ServeSettings serve =
        new ServeSettings(
            section.get(LISTEN),
            new ServeSettings.Entrance(
                section.get(MAX_CONNECTIONS), section.get(MAX_PER_ADDRESS), section.get(ALLOW)),
            LinkTable.read(file.section(SERVE_LINK)),
            section.get(OLD_VALUES),
            TlsRulesTable.read(file.section(SERVE_TLS)),
            CommandTable.serve(file, section),
            new ServeSettings.Grouping(GroupTable.read(file), section.get(GroupTable.REDUNDANCY)),
            ServedPointTable.read(file));
    return section.has(LISTEN) ? Optional.of(serve) : Optional.empty();
  }
}
