package org.bench104.ui.testing;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bench104.certificate.CertificateFolder;
import org.bench104.certificate.CertificateWish;
import org.bench104.iec104.tls.TlsRules;
import org.bench104.tls.TlsFiles;

/** An authority of a test and the certificates of its nodes, as files. */
public final class TestCertificates {
  private static final Duration DAY = Duration.ofDays(1);

  private final Path folder;

  private TestCertificates(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes an authority and these nodes.
   *
   * @param folder is made
   */
  public static TestCertificates in(Path folder, String... nodes) throws IOException {
    Instant now = Instant.now();
    CertificateFolder made = CertificateFolder.open(folder, now, DAY);
    for (String node : nodes) {
      made.issue(CertificateWish.of(node, now, DAY).withHosts(List.of("127.0.0.1")));
    }
    return new TestCertificates(folder);
  }

  public Path authorities() {
    return folder.resolve("ca.crt");
  }

  public Path certificate(String node) {
    return folder.resolve(node + ".crt");
  }

  public Path key(String node) {
    return folder.resolve(node + ".key");
  }

  /** What {@code node} shows and trusts. */
  public TlsRules rules(String node) {
    return TlsRules.of(
        new TlsFiles(
            Optional.of(authorities()),
            Optional.of(new TlsFiles.Identity(certificate(node), key(node)))),
        List.of());
  }
}
