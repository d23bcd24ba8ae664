package org.bench104.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bench104.certificate.CertificateFolder;
import org.bench104.certificate.CertificateWish;
import org.bench104.iec104.tls.TlsRules;
import org.bench104.tls.TlsFiles;

/** Nodes of one test authority with their certificates in a folder. */
public final class TlsNodes {
  private static final Duration VALID = Duration.ofDays(1);
  private static final Duration QUICK = Duration.ofMillis(50);

  private final Path folder;
  private final CertificateFolder certificates;

  public TlsNodes(Path folder, String... names) throws IOException {
    this.folder = folder;
    this.certificates = CertificateFolder.open(folder, Instant.now(), VALID);
    for (String name : names) {
      issue(name);
    }
  }

  /** Makes a node, or gives it a new certificate and key. */
  public void issue(String name) throws IOException {
    certificates.issue(CertificateWish.of(name, Instant.now(), VALID));
  }

  public void revoke(String name) throws IOException {
    certificates.revoke(name, Instant.now(), VALID);
  }

  public Path file(String name) {
    return folder.resolve(name);
  }

  /** The usual rules of a node, list of revoked certificates included. */
  public TlsRules rules(String node) {
    TlsFiles files =
        new TlsFiles(
            Optional.of(file("ca.crt")),
            Optional.of(new TlsFiles.Identity(file(node + ".crt"), file(node + ".key"))));
    return TlsRules.of(files).withCrl(file("ca.crl"));
  }

  /** The same, looking at files and connections twenty times a second. */
  public TlsRules watchful(String node) {
    return rules(node).withTimes(TlsRules.LONGEST_AGE, QUICK);
  }

  /** Keys of a configuration file for a node. */
  public String keys(String node) {
    return """
        ca = '%s'
        crl = '%s'
        certificate = '%s'
        key = '%s'
        recheck = "1s"
        """
        .formatted(file("ca.crt"), file("ca.crl"), file(node + ".crt"), file(node + ".key"));
  }
}
