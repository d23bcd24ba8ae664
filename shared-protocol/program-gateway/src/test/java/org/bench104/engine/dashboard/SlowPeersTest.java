package org.bench104.engine.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.bench104.access.Role;
import org.bench104.access.SecretHash;
import org.bench104.access.User;
import org.bench104.access.Users;
import org.bench104.address.HostPort;
import org.bench104.status.HttpSettings;
import org.bench104.testing.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Peers that are slow on purpose, and those that guess tokens, take nothing from the others. */
@Timeout(180)
class SlowPeersTest {
  private static final HostPort ANYWHERE = new HostPort("127.0.0.1", 0);
  private static final int ATTACKERS = 540;

  /** A connection that gave way to a newer one of the same address before it had asked. */
  private static final int ENDED = 0;

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<Socket> attackers = new ArrayList<>();
  @TempDir private Path folder;

  private static Socket connect(ServedSite site, String from) throws IOException {
    URI at = URI.create(site.url());
    Socket socket = new Socket();
    socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
    socket.connect(new InetSocketAddress(at.getHost(), at.getPort()));
    return socket;
  }

  private int status(ServedSite site, String path, String... headers) throws Exception {
    return client
        .send(request(site, path, headers), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static HttpRequest request(ServedSite site, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(site.url() + path)).timeout(Duration.ofSeconds(20));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request.build();
  }

  @Test
  void fiveHundredSlowConnectionsOfOneAddressLeaveHealthItsAnswer() throws Exception {
    try (ServedSite site = ServedSite.open(folder.resolve("site"))) {
      for (int i = 0; i < ATTACKERS; i++) {
        Socket slow = connect(site, "127.0.0.2");
        attackers.add(slow);
        try {
          slow.getOutputStream().write("GET /health HTT".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
          // ended already: one more of its address came
        }
      }
      assertThat(status(site, "/health")).as("from another address").isEqualTo(200);
      for (int i = 0; i < 300; i++) {
        attackers.add(connect(site, "127.0.0.1"));
      }
      assertThat(status(site, "/health")).as("from the address itself").isEqualTo(200);
    } finally {
      for (Socket attacker : attackers) {
        attacker.close();
      }
    }
  }

  @Test
  void aHeadThatComesOctetByOctetIsNotWaitedFor() throws Exception {
    try (ServedSite site = ServedSite.open(folder.resolve("site"));
        Socket slow = connect(site, "127.0.0.1")) {
      slow.setSoTimeout(100);
      slow.getOutputStream()
          .write("GET /health HTTP/1.1\r\nX: ".getBytes(StandardCharsets.US_ASCII));
      Eventually.until(
          "it is ended although an octet came every tenth of a second",
          () -> {
            try {
              slow.getOutputStream().write('x');
              return slow.getInputStream().read() < 0;
            } catch (java.net.SocketTimeoutException e) {
              return false;
            } catch (IOException e) {
              return true;
            }
          });
      assertThat(status(site, "/health")).isEqualTo(200);
    }
  }

  @Test
  void twoHundredWrongTokensDelayNoKnownTokenAndNoHealth() throws Exception {
    // As slow as real hashes are, so that two hundred of them would take a minute.
    Users users =
        new Users(
            List.of(
                new User(
                    "anna",
                    Role.ADMIN,
                    SecretHash.of("annas-secret", 600_000, new SecureRandom()))));
    HttpSettings settings = new HttpSettings(ANYWHERE, users, Optional.empty(), 1000);
    try (ServedSite site = new ServedSite(folder.resolve("site"), settings, "")) {
      String known = "Bearer anna.annas-secret";
      assertThat(status(site, "/api/status", "Authorization", known)).isEqualTo(200);
      List<CompletableFuture<Integer>> guesses = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        guesses.add(
            client
                .sendAsync(
                    request(site, "/api/status", "Authorization", "Bearer anna.wrong" + i),
                    HttpResponse.BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode)
                .exceptionally(ended -> ENDED));
      }
      assertThat(status(site, "/api/status", "Authorization", known)).isEqualTo(200);
      assertThat(status(site, "/health")).isEqualTo(200);
      List<Integer> answers = guesses.stream().map(CompletableFuture::join).toList();
      assertThat(answers).isSubsetOf(401, 429, ENDED).contains(429);
      assertThat(answers.stream().filter(answer -> answer == 401).count())
          .as("guesses that were worth a computation")
          .isLessThanOrEqualTo(8);
    }
  }
}
