package org.bench104.engine.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bench104.access.SecretFile;
import org.bench104.access.SecretHash;
import org.bench104.access.Users;
import org.bench104.address.HostPort;
import org.bench104.status.HttpSettings;
import org.bench104.testing.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A user who is removed from the file of a running gateway is out, with what was open already. */
@Timeout(120)
class UsersWhileRunningTest {
  private final HttpClient client = HttpClient.newHttpClient();
  @TempDir private Path folder;

  private static HttpRequest request(ServedSite site, String path) {
    return HttpRequest.newBuilder(URI.create(site.url() + path))
        .header("Authorization", "Bearer anna.annas-secret")
        .build();
  }

  private int status(ServedSite site) throws Exception {
    return client.send(request(site, "/api/status"), BodyHandlers.ofString()).statusCode();
  }

  @Test
  void tokenAndEventStreamEndWithTheUser() throws Exception {
    Path file = folder.resolve("users");
    SecretHash secret = SecretHash.of("annas-secret", 10_000, new SecureRandom());
    SecretFile.write(file, "anna operator " + secret + "\n");
    Users users = Users.of(List.of(), Optional.of(file), Duration.ZERO);
    HttpSettings http =
        new HttpSettings(new HostPort("127.0.0.1", 0), users, Optional.empty(), 1000);
    try (ServedSite site = new ServedSite(folder.resolve("site"), http, "site 7")) {
      assertThat(status(site)).isEqualTo(200);
      HttpResponse<InputStream> events =
          client.send(request(site, "/api/events"), BodyHandlers.ofInputStream());
      assertThat(events.statusCode()).isEqualTo(200);

      SecretFile.write(file, "# nobody\n");
      Eventually.until("the known token is refused", () -> status(site) == 401);
      try (InputStream stream = events.body()) {
        stream.transferTo(OutputStream.nullOutputStream()); // returns at its end only
      }

      SecretFile.write(file, "anna viewer " + secret + "\n");
      Eventually.until("the new entry is read", () -> status(site) == 200);
    }
  }
}
