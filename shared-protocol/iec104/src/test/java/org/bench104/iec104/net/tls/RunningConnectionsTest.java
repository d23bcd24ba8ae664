package org.bench104.iec104.net.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bench104.certificate.CertificateWish;
import org.bench104.certificate.PemText;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.tls.SecurityCode;
import org.bench104.iec104.tls.TlsRules;
import org.bench104.tls.TlsFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What happens to connections that run when files change and time goes by. */
@Timeout(60)
class RunningConnectionsTest {
  private static final Duration LATER = Duration.ofHours(1);

  @TempDir private Path folder;
  private Bench bench;
  private X509Certificate client;

  @BeforeEach
  void nodes() throws IOException {
    bench = new Bench(folder, "authority");
    bench.node("server");
    client = bench.node("client");
  }

  @Test
  void aListThatRevokesThePeerEndsTheRunningConnectionAndOthersStay() throws Exception {
    Path list = bench.revoke(Instant.now().plusSeconds(3600));
    bench.node("other");
    TlsRules server = bench.rules("server").withCrl(list);
    try (Hop hop = Hop.of(server, bench.rules("client"));
        Hop second = Hop.of(server, bench.rules("other"))) {
      LinkConnection link = hop.connect();
      LinkConnection stays = second.connect();
      bench.revoke(Instant.now().plusSeconds(3600), client);
      assertThat(hop.atServer(SecurityCode.CERT_REVOKED).text())
          .contains("closed a running connection")
          .contains("CN=client");
      assertThat(hop.client.awaitEnded().link()).isSameAs(link);
      second.atServer(SecurityCode.CERTIFICATES_CHANGED);
      second.carry(stays);
      hop.dial();
      hop.atServer(SecurityCode.CERT_REVOKED);
    }
  }

  /** As CVE-2024-11499: an RTU restarted when its certificates were changed under connections. */
  @Test
  void certificatesThatAreSwappedUnderAConnectionDisturbNothing() throws Exception {
    try (Hop hop = Hop.of(bench.rules("server"), bench.rules("client"))) {
      LinkConnection link = hop.connect();
      for (int i = 0; i < 5; i++) {
        bench.node("server");
        bench.node("client");
        hop.atServer(SecurityCode.CERTIFICATES_CHANGED);
        hop.carry(link);
      }
      assertThat(hop.client.ended).isEmpty();
      hop.connect();
      assertThat(hop.listening.connectionCount()).isEqualTo(2);
    }
  }

  @Test
  void garbageInThePlaceOfCertificatesDisturbsNothingEither() throws Exception {
    try (Hop hop = Hop.of(bench.rules("server"), bench.rules("client"))) {
      LinkConnection link = hop.connect();
      bench.replace("server.crt", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
      hop.atServer(SecurityCode.CERT_UNAVAILABLE);
      hop.carry(link);
      hop.connect(); // by the last good ones
      bench.node("server");
      hop.atServer(SecurityCode.CERTIFICATES_CHANGED);
      hop.carry(link);
    }
  }

  @Test
  void anAuthorityThatIsNoLongerTrustedEndsItsConnections() throws Exception {
    Bench other = new Bench(folder, "other");
    // a file of its own, or the client might be the first to see the change and to end it
    Path ofClient = bench.replace("client-ca.crt", PemText.of(bench.authority.certificate()));
    TlsFiles files = new TlsFiles(Optional.of(ofClient), bench.files("client").identity());
    TlsRules client = bench.rules("client").withFiles(files, List.of());
    try (Hop hop = Hop.of(bench.rules("server"), client)) {
      hop.connect();
      bench.replace("ca.crt", PemText.of(other.authority.certificate()));
      hop.atServer(SecurityCode.CERT_NOT_TRUSTED);
      hop.client.awaitEnded();
    }
  }

  @Test
  void severalAuthoritiesAreTrustedWhileOneFollowsTheOther() throws Exception {
    Bench next = new Bench(folder, "next");
    next.node("client");
    String both =
        PemText.of(bench.authority.certificate()) + PemText.of(next.authority.certificate());
    bench.replace("ca.crt", both);
    next.replace("ca.crt", both);
    try (Hop hop = Hop.of(bench.rules("server"), next.rules("client"))) {
      hop.connect();
    }
  }

  @Test
  void aCertificateThatExpiresUnderTheConnectionEndsIt() throws Exception {
    Instant now = Instant.now();
    bench.node(
        new CertificateWish(
            "client",
            List.of(),
            CertificateWish.Key.EC_P256,
            now.minusSeconds(60),
            now.plus(LATER)));
    try (Hop hop = Hop.of(bench.rules("server"), bench.rules("client"))) {
      hop.connect();
      hop.turnCalendar(LATER);
      assertThat(hop.atServer(SecurityCode.CERT_EXPIRED).text()).contains("running connection");
      hop.client.awaitEnded();
    }
  }

  @Test
  void aListThatGoesOutOfDateUnderTheConnectionEndsIt() throws Exception {
    Path list = bench.revoke(Instant.now().plus(LATER));
    try (Hop hop = Hop.of(bench.rules("server").withCrl(list), bench.rules("client"))) {
      hop.connect();
      hop.turnCalendar(LATER);
      hop.atServer(SecurityCode.CRL_EXPIRED);
      hop.client.awaitEnded();
    }
  }

  @Test
  void aSessionThatIsTooOldIsClosed() throws Exception {
    TlsRules server = bench.rules("server").withTimes(Duration.ofSeconds(1), Bench.QUICK);
    try (Hop hop = Hop.inVirtualTime(server, bench.rules("client"))) {
      hop.connect();
      hop.pass(Duration.ofSeconds(1));
      hop.atServer(SecurityCode.SESSION_EXPIRED);
      hop.client.awaitEnded();
      hop.connect();
    }
  }

  @Test
  void theDiallingEndIsToldInTimeThatItsSessionGrowsOld() throws Exception {
    TlsRules rules = bench.rules("client").withTimes(Duration.ofSeconds(2), Bench.QUICK);
    try (Hop hop = Hop.inVirtualTime(bench.rules("server"), rules)) {
      hop.connect();
      hop.pass(Duration.ofMillis(1800));
      hop.atClient(SecurityCode.SESSION_RENEWED);
      assertThat(hop.client.ended).isEmpty();
      hop.pass(Duration.ofMillis(200));
      hop.atClient(SecurityCode.SESSION_EXPIRED);
    }
  }
}
