package org.bench104.iec104.net.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bench104.certificate.BenchAuthority;
import org.bench104.certificate.CertificateWish;
import org.bench104.certificate.PemText;
import org.bench104.iec104.tls.TlsRules;
import org.bench104.tls.TlsFiles;

/** An authority of the tests with the files of the nodes it has made. */
final class Bench {
  static final Duration YEAR = Duration.ofDays(365);
  static final Duration QUICK = Duration.ofMillis(50);

  final Path folder;
  final BenchAuthority authority;

  Bench(Path folder, String name) throws IOException {
    this.folder = Files.createDirectories(folder.resolve(name));
    this.authority = BenchAuthority.create(name, Instant.now(), YEAR);
    replace("ca.crt", PemText.of(authority.certificate()));
  }

  static CertificateWish wish(String name) {
    return CertificateWish.of(name, Instant.now(), YEAR);
  }

  /** Writes certificate and key of a node, in place of those it had. */
  X509Certificate node(CertificateWish wish) throws IOException {
    BenchAuthority.Issued issued = authority.issue(wish);
    replace(wish.name() + ".crt", PemText.of(issued.certificate()));
    Path key = replace(wish.name() + ".key", PemText.of(issued.key()));
    Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
    return issued.certificate();
  }

  X509Certificate node(String name) throws IOException {
    return node(wish(name));
  }

  /** A new list of revoked certificates, valid until {@code until}. */
  Path revoke(Instant until, X509Certificate... revoked) throws IOException {
    Set<java.math.BigInteger> serials =
        Set.of(revoked).stream()
            .map(X509Certificate::getSerialNumber)
            .collect(java.util.stream.Collectors.toSet());
    Instant from = until.minus(Duration.ofDays(1));
    return replace("ca.crl", PemText.of(authority.revoke(serials, from, until)));
  }

  Path replace(String name, String text) throws IOException {
    Path part = Files.createTempFile(folder, "part", "");
    Files.writeString(part, text);
    return Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  TlsFiles files(String node) {
    return new TlsFiles(
        Optional.of(folder.resolve("ca.crt")),
        Optional.of(
            new TlsFiles.Identity(folder.resolve(node + ".crt"), folder.resolve(node + ".key"))));
  }

  /** Rules that look at files and connections twenty times a second. */
  TlsRules rules(String node) {
    return TlsRules.of(files(node)).withTimes(TlsRules.LONGEST_AGE, QUICK);
  }

  /** A node that trusts nobody but these pins. */
  TlsRules pinned(String node, List<String> pins) {
    TlsFiles own = new TlsFiles(Optional.empty(), files(node).identity());
    assertThat(pins).isNotEmpty();
    return TlsRules.of(own, pins).withTimes(TlsRules.LONGEST_AGE, QUICK);
  }
}
