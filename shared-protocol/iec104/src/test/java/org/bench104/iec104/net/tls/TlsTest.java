package org.bench104.iec104.net.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bench104.certificate.CertificateWish;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.tls.SecurityCode;
import org.bench104.iec104.tls.SecurityEvent;
import org.bench104.iec104.tls.TlsRules;
import org.bench104.tls.TlsFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The handshake: who is let in, and what both ends say about who is not. */
@Timeout(60)
class TlsTest {
  @TempDir private Path folder;
  private Bench bench;

  @BeforeEach
  void nodes() throws IOException {
    bench = new Bench(folder, "authority");
    bench.node("server");
    bench.node("client");
  }

  /** The server refuses the client: an event with this code, no link, and the dialler hears. */
  private void refusedByServer(TlsRules server, TlsRules client, SecurityCode code)
      throws Exception {
    try (Hop hop = Hop.of(server, client)) {
      hop.dial();
      SecurityEvent event = hop.atServer(code);
      while (event.peer().isEmpty()) {
        event = hop.atServer(code); // that was about our own files
      }
      assertThat(event.peer()).startsWith("127.0.0.1:");
      hop.whyNot();
      assertThat(hop.server.opened).as("a link at the server").isEmpty();
      assertThat(hop.listening.refusedCount()).isEqualTo(1);
    }
  }

  private String refusedByClient(TlsRules server, TlsRules client, SecurityCode code)
      throws Exception {
    try (Hop hop = Hop.of(server, client)) {
      hop.dial();
      String text = hop.atClient(code).text();
      assertThat(hop.whyNot()).isEqualTo(text);
      assertThat(hop.client.opened).as("a link at the client").isEmpty();
      return text;
    }
  }

  @Test
  void bothEndsProveThemselvesAndFramesPass() throws Exception {
    try (Hop hop = Hop.of(bench.rules("server"), bench.rules("client"))) {
      LinkConnection link = hop.connect();
      assertThat(link.identity()).contains("CN=server");
      assertThat(hop.server.awaitOpened().identity()).contains("CN=client");
      assertThat(hop.atServer(SecurityCode.SESSION_ESTABLISHED).text())
          .startsWith("TLSv1.3, TLS_AES_256_GCM_SHA384, peer is CN=client");
    }
  }

  @Test
  void tls12IsSpokenWithOneThatHasNothingNewerAndEverySuiteOfTheListWorks() throws Exception {
    bench.node(Bench.wish("server").withKey(CertificateWish.Key.RSA_2048));
    bench.node(Bench.wish("client").withKey(CertificateWish.Key.RSA_2048));
    for (String suite : TlsRules.DEFAULT_SUITES) {
      if (suite.contains("ECDSA")) {
        continue; // needs another key, see the next test
      }
      TlsRules client = bench.rules("client").withSuites(false, List.of(suite));
      try (Hop hop = Hop.of(bench.rules("server"), client)) {
        hop.connect();
        assertThat(hop.atServer(SecurityCode.SESSION_ESTABLISHED).text())
            .contains(suite)
            .startsWith(suite.contains("_WITH_") ? "TLSv1.2" : "TLSv1.3");
      }
    }
  }

  @Test
  void suitesForKeysOnCurvesWork() throws Exception {
    for (String suite : TlsRules.DEFAULT_SUITES) {
      if (suite.contains("ECDSA")) {
        TlsRules client = bench.rules("client").withSuites(false, List.of(suite));
        try (Hop hop = Hop.of(bench.rules("server"), client)) {
          hop.connect();
        }
      }
    }
  }

  @Test
  void versionMismatch() throws Exception {
    TlsRules old =
        bench.rules("client").withSuites(false, List.of("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"));
    TlsRules strict = bench.rules("server").withSuites(true, TlsRules.DEFAULT_SUITES);
    refusedByServer(strict, old, SecurityCode.INSECURE_TLS_VERSION);
  }

  /** A ClientHello of TLS 1.0 (RFC 2246) with one suite, written by hand. */
  @Test
  void tls10IsRefused() throws Exception {
    byte[] hello = new byte[5 + 4 + 2 + 32 + 1 + 2 + 2 + 2];
    byte[] head = {
      0x16, 3, 1, 0, (byte) (hello.length - 5), 1, 0, 0, (byte) (hello.length - 9), 3, 1
    };
    System.arraycopy(head, 0, hello, 0, head.length);
    hello[hello.length - 5] = 2; // two octets of suites: TLS_RSA_WITH_AES_128_CBC_SHA
    hello[hello.length - 3] = 0x2F;
    hello[hello.length - 2] = 1; // one compression method: none
    try (Hop hop = Hop.of(bench.rules("server"), bench.rules("client"));
        Socket socket = new Socket("127.0.0.1", hop.listening.localPort())) {
      socket.getOutputStream().write(hello);
      assertThat(socket.getInputStream().read()).as("an alert").isEqualTo(0x15);
      hop.atServer(SecurityCode.INSECURE_TLS_VERSION);
    }
  }

  @Test
  void suiteMismatch() throws Exception {
    TlsRules server =
        bench.rules("server").withSuites(false, List.of("TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"));
    TlsRules client =
        bench.rules("client").withSuites(false, List.of("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"));
    refusedByServer(server, client, SecurityCode.NO_CIPHER);
  }

  @Test
  void unknownAuthority() throws Exception {
    Bench other = new Bench(folder, "other");
    other.node("client");
    TlsRules stranger =
        TlsRules.of(
            new TlsFiles(bench.files("client").authorities(), other.files("client").identity()));
    refusedByServer(bench.rules("server"), stranger, SecurityCode.CERT_NOT_TRUSTED);
    TlsRules trustsOther =
        TlsRules.of(
            new TlsFiles(other.files("client").authorities(), bench.files("client").identity()));
    assertThat(refusedByClient(bench.rules("server"), trustsOther, SecurityCode.CERT_NOT_TRUSTED))
        .contains("CN=server")
        .contains("is not in the ca file");
  }

  @Test
  void badSignature() throws Exception {
    // same name, another key: what it signs does not fit the authority that is trusted
    Bench impostor = new Bench(folder.resolve("impostor"), "authority");
    impostor.node("client");
    TlsRules stranger =
        TlsRules.of(
            new TlsFiles(bench.files("client").authorities(), impostor.files("client").identity()));
    refusedByServer(bench.rules("server"), stranger, SecurityCode.BAD_CERT);
  }

  @Test
  void expiredCertificate() throws Exception {
    Instant end = Instant.now().minusSeconds(60);
    CertificateWish expired =
        new CertificateWish(
            "client", List.of(), CertificateWish.Key.EC_P256, end.minus(Bench.YEAR), end);
    bench.node(expired);
    refusedByServer(bench.rules("server"), bench.rules("client"), SecurityCode.CERT_EXPIRED);
  }

  @Test
  void certificateThatIsNotValidYet() throws Exception {
    Instant begin = Instant.now().plusSeconds(3600);
    bench.node(
        new CertificateWish(
            "server", List.of(), CertificateWish.Key.EC_P256, begin, begin.plus(Bench.YEAR)));
    assertThat(
            refusedByClient(
                bench.rules("server"), bench.rules("client"), SecurityCode.CERT_NOT_YET_VALID))
        .contains("are the clocks of both machines right?");
  }

  @Test
  void revokedCertificate() throws Exception {
    X509Certificate lost = bench.node("client");
    Path list = bench.revoke(Instant.now().plusSeconds(3600), lost);
    refusedByServer(
        bench.rules("server").withCrl(list), bench.rules("client"), SecurityCode.CERT_REVOKED);
  }

  @Test
  void aCertificateThatIsNotOnTheListIsGood() throws Exception {
    Path list = bench.revoke(Instant.now().plusSeconds(3600), bench.node("somebody"));
    try (Hop hop = Hop.of(bench.rules("server").withCrl(list), bench.rules("client"))) {
      hop.connect();
    }
  }

  @Test
  void listOfRevokedCertificatesThatIsOutOfDate() throws Exception {
    Path list = bench.revoke(Instant.now().minusSeconds(1));
    refusedByServer(
        bench.rules("server").withCrl(list), bench.rules("client"), SecurityCode.CRL_EXPIRED);
  }

  @Test
  void listOfRevokedCertificatesThatIsMissingOrOfAnotherAuthority() throws Exception {
    Path missing = folder.resolve("nowhere.crl");
    refusedByServer(
        bench.rules("server").withCrl(missing),
        bench.rules("client"),
        SecurityCode.CRL_NOT_ACCESSIBLE);
    Path foreign = new Bench(folder, "other").revoke(Instant.now().plusSeconds(3600));
    refusedByServer(
        bench.rules("server").withCrl(foreign),
        bench.rules("client"),
        SecurityCode.CRL_NOT_ACCESSIBLE);
  }

  @Test
  void noClientCertificate() throws Exception {
    javax.net.ssl.SSLContext context = javax.net.ssl.SSLContext.getInstance("TLS");
    context.init(
        null,
        org.bench104.tls.TlsMaterial.load(
                new TlsFiles(bench.files("client").authorities(), Optional.empty()))
            .trustManagers(),
        null);
    try (Hop hop = Hop.of(bench.rules("server"), bench.rules("client"));
        javax.net.ssl.SSLSocket socket =
            (javax.net.ssl.SSLSocket)
                context.getSocketFactory().createSocket("127.0.0.1", hop.listening.localPort())) {
      socket.startHandshake();
      hop.atServer(SecurityCode.CERT_REQUIRED);
      assertThat(hop.server.opened).isEmpty();
    }
  }

  @Test
  void shortKey() throws Exception {
    bench.node(Bench.wish("client").withKey(CertificateWish.Key.RSA_1024));
    TlsRules client = bench.rules("client").withSuites(false, TlsRules.DEFAULT_SUITES);
    refusedByServer(bench.rules("server"), client, SecurityCode.KEY_TOO_SHORT);
  }

  @Test
  void oversizeCertificate() throws Exception {
    List<String> many =
        IntStream.range(0, 400).mapToObj(i -> "station-" + i + ".example.org").toList();
    bench.node(Bench.wish("client").withHosts(many));
    refusedByServer(bench.rules("server"), bench.rules("client"), SecurityCode.CERT_SIZE_EXCEEDED);
  }

  @Test
  void aCertificateOfJustTheLargestSizeIsAccepted() throws Exception {
    List<String> some =
        IntStream.range(0, 300).mapToObj(i -> "station-" + i + ".example.org").toList();
    X509Certificate large = bench.node(Bench.wish("client").withHosts(some));
    assertThat(large.getEncoded().length).isBetween(6000, 8192);
    try (Hop hop = Hop.of(bench.rules("server"), bench.rules("client"))) {
      hop.connect();
    }
  }

  @Test
  void onlyPinnedCertificatesAndAllowedSubjectsAreLetIn() throws Exception {
    String server = pin(bench.node("server"));
    String client = pin(bench.node("client"));
    TlsRules unpinned = bench.rules("server").withPins(List.of(server));
    refusedByServer(unpinned, bench.rules("client"), SecurityCode.CERT_NOT_CONFIGURED);
    TlsRules others = bench.rules("server").withSubjects(List.of("sender-7", "CN=sender-8"));
    refusedByServer(others, bench.rules("client"), SecurityCode.CERT_NOT_CONFIGURED);
    TlsRules both = bench.rules("server").withPins(List.of(client)).withSubjects(List.of("client"));
    try (Hop hop = Hop.of(both, bench.rules("client"))) {
      hop.connect();
    }
  }

  @Test
  void pinsAloneAreTrustToo() throws Exception {
    Bench other = new Bench(folder, "other");
    String client = pin(other.node("client"));
    String server = pin(bench.node("server"));
    TlsRules serverRules = bench.pinned("server", List.of(client));
    try (Hop hop = Hop.of(serverRules, other.pinned("client", List.of(server)))) {
      hop.connect();
    }
    refusedByServer(serverRules, bench.rules("client"), SecurityCode.CERT_NOT_CONFIGURED);
  }

  private static String pin(X509Certificate certificate) throws Exception {
    return java.util.HexFormat.of()
        .formatHex(
            java.security.MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
  }

  @Test
  void aClientWithoutTlsOnAProtectedPort() throws Exception {
    try (Hop hop = new Hop(Optional.of(bench.rules("server")), Optional.empty())) {
      hop.dial();
      LinkConnection link = hop.client.awaitOpened();
      hop.clientLoop.execute(link::start);
      hop.atServer(SecurityCode.UNSECURE_COMMUNICATION);
      hop.client.awaitEnded();
      assertThat(hop.server.opened).isEmpty();
    }
  }

  @Test
  void aClientWithTlsOnAnUnprotectedPort() throws Exception {
    try (Hop hop = new Hop(Optional.empty(), Optional.of(bench.rules("client")))) {
      hop.dial();
      assertThat(hop.server.awaitEnded().reason().words()).contains("malformed APDU");
      assertThat(hop.whyNot()).contains("does it speak TLS");
      assertThat(hop.client.opened).isEmpty();
    }
  }

  @Test
  void oneThatSaysNothingDoesNotHoldUpTheOthers() throws Exception {
    try (Hop hop = Hop.of(bench.rules("server"), bench.rules("client"));
        Socket silent = new Socket("127.0.0.1", hop.listening.localPort())) {
      OutputStream out = silent.getOutputStream();
      out.write(0x16);
      out.flush();
      hop.connect();
    }
  }

  @Test
  void withoutReadableFilesNobodyIsLetInAndTheListenerStays() throws Exception {
    TlsRules rules = bench.rules("server");
    bench.replace("server.crt", "no certificate");
    try (Hop hop = Hop.of(rules, bench.rules("client"))) {
      hop.dial();
      assertThat(hop.atServer(SecurityCode.CERT_UNAVAILABLE).text()).contains("server.crt");
      hop.whyNot();
      bench.node("server");
      hop.connect();
    }
  }

  @Test
  void rulesThatProtectNothingCannotBeMade() {
    TlsFiles nobody = new TlsFiles(Optional.empty(), bench.files("server").identity());
    org.assertj.core.api.Assertions.assertThatThrownBy(() -> TlsRules.of(nobody))
        .hasMessageContaining("nobody would be trusted");
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> bench.rules("server").withSuites(false, List.of("TLS_RSA_WITH_NULL_SHA256")))
        .hasMessageContaining("protects nothing");
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> bench.rules("server").withTimes(Duration.ofHours(25), Bench.QUICK))
        .hasMessageContaining("allowed are");
  }
}
