package org.bench104.status;

import java.time.Duration;
import java.util.Optional;
import org.bench104.access.Users;
import org.bench104.address.HostPort;
import org.bench104.address.Loopback;
import org.bench104.tls.TlsFiles;

/**
 * Where the status API listens and who may use it.
 *
 * @param users none: everybody who reaches the address may do everything, which is allowed on
 *     loopback only
 * @param tls certificate and key, and with authorities also who may vouch for clients; empty: no
 *     TLS
 * @param requestsPerSecond of one address, on average; 1..100 000
 * @param recheck so often the files of {@code tls} are looked at, renewed ones for use and bad ones
 *     for a further attempt
 */
public record HttpSettings(
    HostPort listen, Users users, Optional<TlsFiles> tls, int requestsPerSecond, Duration recheck) {
  /** The port of status API and dashboard. */
  public static final int PORT = 3000;

  /** Enough for a dashboard that is reloaded all the time. */
  public static final int REQUESTS_PER_SECOND = 100;

  /** How often the files of TLS are looked at unless set. */
  public static final Duration RECHECK = Duration.ofSeconds(60);

  public HttpSettings {
    if (users.isEmpty() && !Loopback.is(listen.host())) {
      throw new IllegalArgumentException(
          "is "
              + listen
              + ", which other machines can reach, and nobody has a token; name at least one user"
              + " ([[http.user]] or [http] users-file), or listen on 127.0.0.1:"
              + listen.port());
    }
    if (tls.isPresent() && tls.get().identity().isEmpty()) {
      throw new IllegalArgumentException(
          "is to be served with TLS, which needs a certificate and its key beside ca");
    }
    if (requestsPerSecond < 1 || requestsPerSecond > 100_000) {
      throw new IllegalArgumentException(
          requestsPerSecond + " requests per second, allowed are 1..100000");
    }
  }

  /** With the usual time between two looks at the files. */
  public HttpSettings(HostPort listen, Users users, Optional<TlsFiles> tls, int requestsPerSecond) {
    this(listen, users, tls, requestsPerSecond, RECHECK);
  }

  /** Without users and with defaults for the rest. */
  public static HttpSettings on(HostPort listen) {
    return new HttpSettings(listen, Users.none(), Optional.empty(), REQUESTS_PER_SECOND);
  }

  /** {@code http} or {@code https}. */
  public String scheme() {
    return tls.isPresent() ? "https" : "http";
  }

  public HttpSettings withListen(HostPort changed) {
    return new HttpSettings(changed, users, tls, requestsPerSecond, recheck);
  }
}
