package org.bench104.command;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bench104.iec104.tls.TlsRules;
import org.bench104.tls.TlsFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Files of TLS on the command line; they replace those of the configuration. */
public final class TlsOptions {
  @Option(
      names = "--tls-certificate",
      paramLabel = "FILE",
      description = "protect IEC 104 with TLS: own certificate, PEM")
  private @Nullable Path certificate;

  @Option(names = "--tls-key", paramLabel = "FILE", description = "its private key, PEM")
  private @Nullable Path key;

  @Option(
      names = "--tls-ca",
      paramLabel = "FILE",
      description = "certificates of the authorities that vouch for peers, PEM")
  private @Nullable Path authorities;

  @Option(
      names = "--tls-crl",
      paramLabel = "FILE",
      description = "lists of revoked certificates, PEM or DER")
  private @Nullable Path crl;

  @Option(
      names = "--tls-pin",
      paramLabel = "SHA256",
      description = "fingerprint of a peer's certificate; may be given several times")
  private List<String> pins = List.of();

  /**
   * @throws IllegalArgumentException when the files make no sense together
   */
  public Optional<TlsRules> applyTo(Optional<TlsRules> read) {
    if (certificate == null
        && key == null
        && authorities == null
        && crl == null
        && pins.isEmpty()) {
      return read;
    }
    TlsFiles before = read.map(TlsRules::files).orElse(TlsFiles.NONE);
    if ((certificate == null) != (key == null)) {
      throw new IllegalArgumentException(
          "--tls-certificate and --tls-key belong together, give both");
    }
    Path ownCertificate = certificate;
    Path ownKey = key;
    Optional<TlsFiles.Identity> identity =
        ownCertificate == null || ownKey == null
            ? before.identity()
            : Optional.of(new TlsFiles.Identity(ownCertificate, ownKey));
    Optional<Path> trusted = authorities == null ? before.authorities() : Optional.of(authorities);
    TlsFiles files = new TlsFiles(trusted, identity);
    List<String> pinned = pins.isEmpty() ? read.map(TlsRules::pins).orElse(List.of()) : pins;
    TlsRules rules =
        read.map(old -> old.withFiles(files, pinned)).orElseGet(() -> TlsRules.of(files, pinned));
    return Optional.of(crl == null ? rules : rules.withCrl(crl));
  }
}
