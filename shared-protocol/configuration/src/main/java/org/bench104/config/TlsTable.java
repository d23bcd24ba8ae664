package org.bench104.config;

import java.nio.file.Path;
import java.util.Optional;
import org.bench104.tls.TlsFiles;

/**
 * The keys {@code ca}, {@code certificate} and {@code key} of a section. Only their text is looked
 * at: a certificate that went bad must not keep a gateway from starting.
 */
public final class TlsTable {
  public static final Key<Optional<Path>> CA =
      Keys.file("ca").help("PEM file: authorities that vouch for peers; several may stand in it");
  public static final Key<Optional<Path>> CERTIFICATE =
      Keys.file("certificate").help("PEM file: own certificate, with its chain");
  public static final Key<Optional<Path>> KEY =
      Keys.file("key").help("PEM file: private key of the certificate, not encrypted");

  public static final Table TABLE = Table.of(CA, CERTIFICATE, KEY);

  private TlsTable() {}

  /** The files; empty when none of the keys is set. */
  public static Optional<TlsFiles> read(Section section) {
    Optional<Path> authorities = section.get(CA);
    Optional<Path> certificate = section.get(CERTIFICATE);
    Optional<Path> key = section.get(KEY);
    if (certificate.isPresent() && key.isEmpty()) {
      section.reject(CERTIFICATE, "needs the private key that belongs to it: set key as well");
    } else if (key.isPresent() && certificate.isEmpty()) {
      section.reject(KEY, "needs the certificate that it belongs to: set certificate as well");
    }
    Optional<TlsFiles.Identity> identity =
        certificate.flatMap(own -> key.map(ownKey -> new TlsFiles.Identity(own, ownKey)));
    return authorities.isEmpty() && identity.isEmpty()
        ? Optional.empty()
        : Optional.of(new TlsFiles(authorities, identity));
  }
}
