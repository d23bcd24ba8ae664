package org.bench104.config.gateway;

import java.util.List;
import org.bench104.address.AddressRange;
import org.bench104.address.HostPort;
import org.bench104.config.ConfigFile;
import org.bench104.config.Key;
import org.bench104.config.Keys;
import org.bench104.config.LinkTable;
import org.bench104.config.Place;
import org.bench104.config.Section;
import org.bench104.config.Table;
import org.bench104.config.TlsRulesTable;

/** {@code [gateway]}, and {@code [intake]} with its link and TLS: where Senders connect. */
final class IntakeTable {
  private static final Key<String> NAME =
      Keys.text("name")
          .usualWords("the machine's name")
          .example("\"pi-7\"")
          .help("shown in logs, and in topics and messages of [cloud]");
  private static final Key<HostPort> LISTEN =
      Keys.listen("listen").usual(new HostPort("0.0.0.0", 12345)).help("where Senders connect");
  private static final Key<Integer> MAX_CONNECTIONS =
      Keys.integer("max-connections", 1, 10_000)
          .usual(64)
          .help("further connections are closed at once");
  private static final Key<Integer> MAX_PER_ADDRESS =
      Keys.integer("max-per-address", 1, 10_000)
          .usual(32)
          .help("connections of one address (IPv6: one /64) at the same time");
  private static final Key<List<AddressRange>> ALLOW =
      Keys.ranges("allow").help("who may connect; empty: everybody");

  static final Place GATEWAY = Place.section("gateway", Table.of(NAME), "the gateway itself");
  static final Place PLACE =
      Place.section(
          "intake",
          Table.of(LISTEN, MAX_CONNECTIONS, MAX_PER_ADDRESS, ALLOW),
          "where Senders connect");
  static final Place LINK =
      Place.section("link", LinkTable.TABLE, "IEC 60870-5-104 parameters towards the Senders");
  static final Place TLS =
      Place.section(
          "intake.tls",
          TlsRulesTable.TABLE,
          "TLS towards the Senders; on with certificate, key and ca or pins");

  private IntakeTable() {}

  static String name(ConfigFile file) {
    return file.section(GATEWAY).get(NAME);
  }

  static GatewaySettings.Intake read(ConfigFile file) {
    Section section = file.section(PLACE);
    return new GatewaySettings.Intake(
        section.get(LISTEN),
        section.get(MAX_CONNECTIONS),
        section.get(MAX_PER_ADDRESS),
        section.get(ALLOW),
        LinkTable.read(file.section(LINK)),
        TlsRulesTable.read(file.section(TLS)));
  }
}
