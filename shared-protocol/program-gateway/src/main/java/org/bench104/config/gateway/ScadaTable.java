package org.bench104.config.gateway;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.bench104.address.HostPort;
import org.bench104.config.ConfigFile;
import org.bench104.config.Key;
import org.bench104.config.Keys;
import org.bench104.config.LinkTable;
import org.bench104.config.Place;
import org.bench104.config.Quantity;
import org.bench104.config.Section;
import org.bench104.config.Table;
import org.bench104.config.TlsRulesTable;
import org.bench104.gateway.iec104.OldValues;

/** {@code [scada]} with its link and TLS: the Receiver and the routes to it. */
final class ScadaTable {
  private static final Duration HOUR = Duration.ofHours(1);

  private static final Key<Optional<HostPort>> LAN =
      Keys.target("lan").help("the preferred route; empty: none");
  private static final Key<Optional<HostPort>> TAILSCALE =
      Keys.target("tailscale")
          .help("the route for when the preferred one does not work; empty: none");
  private static final Key<Duration> HOLD_DOWN =
      Keys.duration("hold-down", Duration.ZERO, HOUR)
          .usual(Duration.ofSeconds(30))
          .help("the better route must have been good for this long before it is used again");
  private static final Key<Duration> SPOOL_AFTER =
      Keys.duration("spool-after", Duration.ofMillis(1), Duration.ofSeconds(255))
          .usual(Duration.ofSeconds(12))
          .example("\"11s\"")
          .help(
              "a frame not acknowledged for this long is spooled; between [scada.link] t2 and"
                  + " [link] t1");
  private static final Key<Duration> NEXT_ROUTE_AFTER =
      Keys.duration("next-route-after", Duration.ofMillis(100), HOUR)
          .usual(Duration.ofSeconds(3))
          .help("try the next route when this one has not started for this long");
  private static final Key<Optional<Path>> COMMAND_AUDIT =
      Keys.file("command-audit")
          .example("\"commands.csv\"")
          .help("CSV of every command, who sent it and what became of it; empty: none");
  private static final Key<OldValues> OLD_VALUES =
      Keys.choice("old-values", OldValues.ALL)
          .help(
              "of values that waited and are no events (causes 1, 2, 20): all, or per point the newest");

  static final Place PLACE =
      Place.section(
          "scada",
          Table.of(
                  LAN,
                  TAILSCALE,
                  HOLD_DOWN,
                  SPOOL_AFTER,
                  NEXT_ROUTE_AFTER,
                  COMMAND_AUDIT,
                  OLD_VALUES)
              .and(CommandTable.SCADA_KEYS),
          "the Receiver and the routes to it, the better one first");
  static final Place LINK =
      Place.section("scada.link", LinkTable.TABLE, "the same parameters towards the Receiver");
  static final Place TLS =
      Place.section("scada.tls", TlsRulesTable.TABLE, "TLS towards the Receiver");

  private ScadaTable() {}

  static GatewaySettings.Scada read(ConfigFile file) {
    Section section = file.section(PLACE);
    return new GatewaySettings.Scada(
        section.get(LAN),
        section.get(TAILSCALE),
        section.get(HOLD_DOWN),
        section.get(SPOOL_AFTER),
        section.get(NEXT_ROUTE_AFTER),
        LinkTable.read(file.section(LINK)),
        TlsRulesTable.read(file.section(TLS)),
        section.get(COMMAND_AUDIT),
        section.get(OLD_VALUES));
  }

  /** Before t2 of the far side nothing is late; after t1 the Sender has given the link up. */
  static void checkSpoolAfter(ConfigFile file, GatewaySettings settings) {
    if (file.problemCount() > 0) {
      return;
    }
    Duration spoolAfter = settings.scada().spoolAfter();
    Duration least = settings.scada().link().t2();
    Duration most = settings.intake().link().t1();
    if (spoolAfter.compareTo(least) <= 0 || spoolAfter.compareTo(most) >= 0) {
      file.section(PLACE)
          .reject(
              SPOOL_AFTER,
              "is "
                  + Quantity.words(spoolAfter)
                  + "; must be longer than [scada.link] t2, which is "
                  + Quantity.words(least)
                  + ", and shorter than [link] t1, which is "
                  + Quantity.words(most));
    }
  }
}
