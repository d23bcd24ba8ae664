package org.bench104.tls;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which PEM files one end of a TLS connection uses.
 *
 * @param authorities certificates of those who may vouch for the peer; empty: at a client the
 *     authorities of the Java runtime, at a server nobody, so that clients need no certificate
 * @param identity own certificate and key; a server needs one, a client when the server asks
 */
public record TlsFiles(Optional<Path> authorities, Optional<Identity> identity) {
  /** Nothing set: a client that trusts the authorities of the Java runtime. */
  public static final TlsFiles NONE = new TlsFiles(Optional.empty(), Optional.empty());

  /**
   * Own certificate and key.
   *
   * @param certificate the certificate, then those of the authorities between it and the root
   * @param key its private key, PKCS#1, PKCS#8 or SEC 1, not encrypted
   */
  public record Identity(Path certificate, Path key) {}

  /** All of them. */
  List<Path> all() {
    return Stream.concat(
            authorities.stream(),
            identity.stream().flatMap(i -> Stream.of(i.certificate(), i.key())))
        .toList();
  }
}
