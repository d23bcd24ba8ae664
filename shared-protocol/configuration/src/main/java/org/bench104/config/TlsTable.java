package org.bench104.config;

import java.nio.file.Path;
import java.util.Optional;
import org.bench104.tls.TlsFiles;

/**
 * The keys {@code ca}, {@code certificate} and {@code key} of a section. Only their text is looked
 * at: a certificate that went bad must not keep a gateway from starting.
 */
public final class TlsTable {
  private TlsTable() {}

  /** The files; empty when none of the keys is set. */
  public static Optional<TlsFiles> read(Section section) {
    Optional<Path> authorities = file(section, "ca");
    Optional<Path> certificate = file(section, "certificate");
    Optional<Path> key = file(section, "key");
    if (certificate.isPresent() && key.isEmpty()) {
      section.reject("certificate", "needs the private key that belongs to it: set key as well");
    } else if (key.isPresent() && certificate.isEmpty()) {
      section.reject("key", "needs the certificate that it belongs to: set certificate as well");
    }
    Optional<TlsFiles.Identity> identity =
        certificate.flatMap(own -> key.map(ownKey -> new TlsFiles.Identity(own, ownKey)));
    return authorities.isEmpty() && identity.isEmpty()
        ? Optional.empty()
        : Optional.of(new TlsFiles(authorities, identity));
  }

  private static Optional<Path> file(Section section, String key) {
    return section.text(key, "").isBlank() ? Optional.empty() : Optional.of(section.path(key, ""));
  }
}
