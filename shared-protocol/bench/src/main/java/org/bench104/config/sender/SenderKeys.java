package org.bench104.config.sender;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bench104.address.HostPort;
import org.bench104.config.Key;
import org.bench104.config.Keys;
import org.bench104.config.LinkTable;
import org.bench104.config.Place;
import org.bench104.config.Table;
import org.bench104.config.TlsRulesTable;
import org.bench104.config.Vocabulary;

/** Everything that can be written in {@code sender.toml}. */
public final class SenderKeys {
  static final Key<Optional<HostPort>> TO =
      Keys.target("to")
          .example("\"192.168.1.10:12345\"")
          .help("the gateway or Receiver; empty: --to says it");
  static final Key<Duration> TIMEOUT =
      Keys.duration("timeout", Duration.ofMillis(100), Duration.ofDays(1))
          .usual(Duration.ofSeconds(60))
          .help("longest wait without an acknowledgement; after it the Sender exits with 4");

  static final Place PLACE = Place.section("sender", Table.of(TO, TIMEOUT), "where frames go");
  static final Place TLS =
      Place.section(
          "sender.tls",
          TlsRulesTable.TABLE,
          "TLS towards the gateway, see tls.md; on with certificate, key and ca or pins");
  static final Place LINK = Place.section("link", LinkTable.TABLE, "IEC 60870-5-104 parameters");

  public static final Vocabulary ALL =
      new Vocabulary("sender.toml", "sender", List.of(PLACE, TLS, LINK));

  private SenderKeys() {}
}
