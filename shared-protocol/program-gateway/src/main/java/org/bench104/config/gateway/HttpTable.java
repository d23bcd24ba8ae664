package org.bench104.config.gateway;

import java.time.Duration;
import java.util.Optional;
import org.bench104.access.Users;
import org.bench104.address.HostPort;
import org.bench104.config.ConfigFile;
import org.bench104.config.Section;
import org.bench104.config.TlsTable;
import org.bench104.config.UserTable;
import org.bench104.status.HttpSettings;
import org.bench104.tls.TlsFiles;

/** The status API, from the table {@code [http]}; nothing when it has no {@code listen}. */
final class HttpTable {
  private HttpTable() {}

  static Optional<HttpSettings> read(ConfigFile file) {
    Section section = file.section("http");
    Optional<HostPort> listen =
        section.has("listen")
            ? Optional.of(section.hostPort("listen", new HostPort("127.0.0.1", HttpSettings.PORT)))
            : Optional.empty();
    int perSecond =
        section.integer("requests-per-second", HttpSettings.REQUESTS_PER_SECOND, 1, 100_000);
    Optional<TlsFiles> tls = TlsTable.read(section);
    Duration recheck =
        section.duration(
            "recheck", HttpSettings.RECHECK, Duration.ofSeconds(1), Duration.ofHours(24));
    int before = file.problemCount();
    Users all = UserTable.read(section);
    if (file.problemCount() > before) {
      return Optional.empty(); // or it would also be said that nobody has a token
    }
    return listen.flatMap(
        address ->
            section.checked(
                "listen",
                Optional.empty(),
                () -> Optional.of(new HttpSettings(address, all, tls, perSecond, recheck))));
  }
}
