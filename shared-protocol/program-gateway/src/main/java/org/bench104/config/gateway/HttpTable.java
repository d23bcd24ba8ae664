package org.bench104.config.gateway;

import java.time.Duration;
import java.util.Optional;
import org.bench104.access.Users;
import org.bench104.address.HostPort;
import org.bench104.config.ConfigFile;
import org.bench104.config.Key;
import org.bench104.config.Keys;
import org.bench104.config.Place;
import org.bench104.config.Section;
import org.bench104.config.Table;
import org.bench104.config.TlsTable;
import org.bench104.config.UserTable;
import org.bench104.status.HttpSettings;
import org.bench104.tls.TlsFiles;

/** The status API, from the table {@code [http]}; nothing when it has no {@code listen}. */
final class HttpTable {
  private static final Key<HostPort> LISTEN =
      Keys.listen("listen")
          .usual(new HostPort("127.0.0.1", HttpSettings.PORT))
          .usualWords("none")
          .switches()
          .example("\"127.0.0.1:3000\"")
          .help(
              "where it is served; 3000 is customary; another address than loopback needs at least"
                  + " one user");
  private static final Key<Integer> REQUESTS_PER_SECOND =
      Keys.integer("requests-per-second", 1, 100_000)
          .usual(HttpSettings.REQUESTS_PER_SECOND)
          .help("of one address, on average");
  private static final Key<Duration> RECHECK =
      Keys.duration("recheck", Duration.ofSeconds(1), Duration.ofHours(24))
          .usual(HttpSettings.RECHECK)
          .help(
              "so often the files are looked at: renewed ones are shown to new connections, and"
                  + " with missing ones it is tried again");

  static final Place PLACE =
      Place.section(
          "http",
          Table.of(
              LISTEN,
              UserTable.USERS_FILE,
              UserTable.TOKEN_AGE,
              TlsTable.CERTIFICATE.help("PEM file: serves https; with key"),
              TlsTable.KEY,
              TlsTable.CA.help("PEM file: clients must show a certificate of this authority"),
              REQUESTS_PER_SECOND,
              RECHECK),
          "status API and dashboard, see status-api.md and dashboard.md");
  static final Place USERS =
      Place.tables("http.user", UserTable.TABLE, "a user of status API and dashboard");

  private HttpTable() {}

  static Optional<HttpSettings> read(ConfigFile file) {
    Section section = file.section(PLACE);
    HostPort address = section.get(LISTEN);
    Optional<HostPort> listen = Optional.of(address).filter(set -> section.has(LISTEN));
    int perSecond = section.get(REQUESTS_PER_SECOND);
    Optional<TlsFiles> tls = TlsTable.read(section);
    Duration recheck = section.get(RECHECK);
    int before = file.problemCount();
    Users all = UserTable.read(section, USERS);
    if (file.problemCount() > before) {
      return Optional.empty(); // or it would also be said that nobody has a token
    }
    return listen.flatMap(
        set ->
            section.checked(
                LISTEN,
                Optional.empty(),
                () -> Optional.of(new HttpSettings(set, all, tls, perSecond, recheck))));
  }
}
