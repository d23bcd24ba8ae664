package org.bench104.config.receiver;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bench104.address.AddressRange;
import org.bench104.address.HostPort;
import org.bench104.config.Key;
import org.bench104.config.Keys;
import org.bench104.config.LinkTable;
import org.bench104.config.Place;
import org.bench104.config.StationTable;
import org.bench104.config.Table;
import org.bench104.config.TlsRulesTable;
import org.bench104.config.Vocabulary;
import org.bench104.iec104.tls.TlsRules;
import org.bench104.record.Durability;
import org.bench104.record.RowFileSettings;

/** Everything that can be written in {@code receiver.toml}, in the order of the sample file. */
public final class ReceiverKeys {
  static final Key<HostPort> LISTEN =
      Keys.listen("listen")
          .usual(new HostPort("0.0.0.0", 2404))
          .usualWords("\"0.0.0.0:2404\", with TLS port " + TlsRules.PORT)
          .help("where the gateway or a Sender connects");
  static final Key<Integer> MAX_CONNECTIONS =
      Keys.integer("max-connections", 1, 10_000)
          .usual(64)
          .help("further connections are closed at once");
  static final Key<List<AddressRange>> ALLOW =
      Keys.ranges("allow").help("who may connect; empty: everybody");
  static final Key<Path> CSV =
      Keys.path("csv", "iec104_data.csv").help("one row per information object");
  static final Key<Durability> DURABILITY =
      Keys.choice("durability", Durability.SYNC)
          .help(
              "a frame is acknowledged when its rows are on the disk, or already when the operating"
                  + " system has them");
  static final Key<Long> ROTATE =
      Keys.size("rotate", 1024, 1L << 50)
          .usual(RowFileSettings.DEFAULT_MAX_OCTETS)
          .help("a full file is renamed to iec104_data-20260304T050607Z.csv and a new one begun");
  static final Key<Optional<Path>> LEDGER =
      Keys.file("ledger").help("evidence for bench104-evidence; empty: none");

  static final Place PLACE =
      Place.section(
          "receiver",
          Table.of(LISTEN, MAX_CONNECTIONS, ALLOW),
          "where the gateway or a Sender connects");
  static final Place RECORDING =
      Place.section(
          "recording", Table.of(CSV, DURABILITY, ROTATE, LEDGER), "where decoded frames go");
  static final Place TLS =
      Place.section(
          "receiver.tls",
          TlsRulesTable.TABLE,
          "TLS, see tls.md; on with certificate, key and ca or pins, the port is 19998 then");
  static final Place LINK = Place.section("link", LinkTable.TABLE, "IEC 60870-5-104 parameters");
  static final Place STATION =
      Place.section(
          "station",
          StationTable.TABLE,
          "connects to a station (RTU) instead of listening, see stations.md");

  public static final Vocabulary ALL =
      new Vocabulary(
          "receiver.toml",
          "receiver",
          List.of(
              PLACE,
              RECORDING,
              SubscriptionTable.PLACE,
              SqlTable.PLACE,
              TLS,
              LINK,
              STATION,
              ToleranceTable.PLACE));

  private ReceiverKeys() {}
}
