package org.bench104.engine.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.bench104.access.Role;
import org.bench104.access.SecretHash;
import org.bench104.access.User;
import org.bench104.access.Users;
import org.bench104.address.HostPort;
import org.bench104.status.Event;
import org.bench104.status.GatewayStatus;
import org.bench104.status.HistoryPoint;
import org.bench104.status.HttpSettings;
import org.bench104.status.remote.RemoteAddress;
import org.bench104.status.remote.RemoteGateway;
import org.bench104.testing.Eventually;
import org.bench104.time.Ticker;
import org.bench104.tls.CertificateMaker;
import org.bench104.tls.CertificateMaker.Issued;
import org.bench104.tls.CertificateMaker.KeyForm;
import org.bench104.tls.TlsFiles;
import org.bench104.tls.TlsMaterial;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The status API over TLS whose files change while the gateway runs. */
@Timeout(60)
@SuppressWarnings("try") // a console is attached by being there
class StatusApiTlsTest {
  private static final Duration RECHECK = Duration.ofMillis(100);
  private static final Users USERS =
      new Users(
          List.of(
              new User(
                  "wall", Role.VIEWER, SecretHash.of("walls-secret", 10_000, new SecureRandom()))));

  @TempDir private Path folder;
  private final CertificateMaker authority = CertificateMaker.authority("Site");
  private SSLContext trust;

  @BeforeEach
  void trustTheAuthority() throws Exception {
    Path ca = authority.authority().writeCertificate(folder.resolve("ca.pem"));
    trust = TlsMaterial.load(new TlsFiles(Optional.of(ca), Optional.empty())).context();
  }

  private HttpSettings http() {
    TlsFiles files =
        new TlsFiles(
            Optional.empty(),
            Optional.of(
                new TlsFiles.Identity(folder.resolve("own.pem"), folder.resolve("own.key"))));
    return new HttpSettings(new HostPort("127.0.0.1", 0), USERS, Optional.of(files), 100, RECHECK);
  }

  private void write(Issued issued) throws IOException {
    issued.writeChain(folder.resolve("own.pem"));
    issued.writeKey(folder.resolve("own.key"), KeyForm.PKCS8);
  }

  /** Subject of the certificate that a new connection is shown. */
  private String shown(HostPort at) {
    try (SSLSocket socket =
        (SSLSocket) trust.getSocketFactory().createSocket(at.host(), at.port())) {
      socket.setSoTimeout(10_000);
      socket.startHandshake();
      return ((X509Certificate) socket.getSession().getPeerCertificates()[0])
          .getSubjectX500Principal()
          .getName();
    } catch (IOException e) {
      return e.toString();
    }
  }

  /** What a console hears, the newest last. */
  private static final class Console implements RemoteGateway.Listener {
    final BlockingQueue<GatewayStatus> statuses = new ArrayBlockingQueue<>(1000);
    final ArrayDeque<String> problems = new ArrayDeque<>();

    @Override
    public void heard(GatewayStatus status, List<Event> events, List<HistoryPoint> history) {
      statuses.add(status);
    }

    @Override
    public synchronized void lost(String words, Duration pause) {
      problems.add(words);
    }

    @Override
    public synchronized void refused(String words) {
      problems.add(words);
    }
  }

  @Test
  void aRenewedCertificateIsShownToNewConnectionsAndAnAttachedConsoleStays() throws Exception {
    write(authority.issue("before"));
    try (ServedSite site = new ServedSite(folder.resolve("site"), http(), "safe")) {
      HostPort at = site.statusApi().orElseThrow();
      Console console = new Console();
      RemoteAddress address = RemoteAddress.parse("https://" + at);
      try (RemoteGateway remote =
          new RemoteGateway(address, "wall.walls-secret", trust, console, Ticker.system())) {
        GatewayStatus first = console.statuses.poll(20, TimeUnit.SECONDS);
        assertThat(first).as("attached over https with a token").isNotNull();
        assertThat(first.name()).isEqualTo("safe");
        assertThat(shown(at)).contains("CN=before");

        Files.writeString(folder.resolve("own.pem"), "half written");
        Eventually.until("stays in force", () -> shown(at).contains("CN=before"));
        write(authority.issue("after"));
        Eventually.until("shown", () -> shown(at).contains("CN=after"));

        console.statuses.clear();
        assertThat(console.statuses.poll(20, TimeUnit.SECONDS)).isNotNull();
        assertThat(console.problems).isEmpty();
      }
    }
  }

  @Test
  void aConsoleDoesNotAttachToACertificateThatItDoesNotTrust() throws Exception {
    write(CertificateMaker.authority("Stranger").issue("gateway"));
    try (ServedSite site = new ServedSite(folder.resolve("site"), http(), "")) {
      HostPort at = site.statusApi().orElseThrow();
      Console console = new Console();
      RemoteAddress address = RemoteAddress.parse("https://" + at);
      try (RemoteGateway remote =
          new RemoteGateway(address, "wall.walls-secret", trust, console, Ticker.system())) {
        Eventually.until("told", () -> !console.problems.isEmpty());
        assertThat(console.problems.getFirst()).startsWith("no trusted connection to https://");
        assertThat(console.statuses).isEmpty();
      }
    }
  }

  @Test
  void filesThatAreMissingAtTheStartAreNamedAndTheApiStartsWhenTheyAreThere() throws Exception {
    try (ServedSite site = new ServedSite(folder.resolve("site"), http(), "late")) {
      Eventually.until("told", () -> !told(site, "no status API").isEmpty());
      assertThat(told(site, "no status API"))
          .singleElement()
          .asString()
          .startsWith(
              "alarm raised: status API: no status API on 127.0.0.1:0: "
                  + folder.resolve("own.pem"))
          .contains("there is no such file")
          .endsWith("it is tried again");
      assertThat(site.statusApi()).isEmpty();
      site.send(5);
      Eventually.until("forwarded", () -> site.gateway().status().join().totals().out() == 5);

      write(authority.issue("late"));
      Eventually.until("started", () -> site.statusApi().isPresent());
      assertThat(shown(site.statusApi().orElseThrow())).contains("CN=late");
      Eventually.until("told", () -> !told(site, "the status API runs now on").isEmpty());
      site.send(5);
      Eventually.until("forwarded", () -> site.gateway().status().join().totals().out() == 10);
    }
  }

  private static List<String> told(ServedSite site, String words) {
    return site.gateway().events(0).stream()
        .map(Event::text)
        .filter(text -> text.contains(words))
        .toList();
  }
}
