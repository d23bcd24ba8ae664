package org.bench104.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.bench104.certificate.CertificateFolder;
import org.bench104.certificate.CertificateWish;
import org.bench104.iec104.tls.SecuredEnd;
import org.bench104.iec104.tls.TlsRules;
import org.bench104.tls.TlsFiles;

/** The same hop with mutual TLS 1.3, its handshake included. */
final class TlsHop {
  private final Path folder;

  TlsHop() throws Exception {
    folder = GatewayRig.freshFolder();
    CertificateFolder certificates =
        CertificateFolder.open(folder, Instant.now(), Duration.ofDays(1));
    certificates.issue(CertificateWish.of("sink", Instant.now(), Duration.ofDays(1)));
    certificates.issue(CertificateWish.of("pump", Instant.now(), Duration.ofDays(1)));
  }

  private Optional<SecuredEnd> end(String node) {
    TlsFiles files =
        new TlsFiles(
            Optional.of(folder.resolve("ca.crt")),
            Optional.of(
                new TlsFiles.Identity(
                    folder.resolve(node + ".crt"), folder.resolve(node + ".key"))));
    TlsRules rules = TlsRules.of(files).withCrl(folder.resolve("ca.crl"));
    return Optional.of(new SecuredEnd(rules, InstantSource.system(), event -> {}));
  }

  /** From start to last acknowledgement. */
  double seconds(int frames) throws Exception {
    try (Sink sink = new Sink(0, count -> {}, end("sink"))) {
      return Pump.seconds(sink.port(), frames, end("pump"));
    }
  }
}
