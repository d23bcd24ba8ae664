package org.bench104.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.crypto.spec.PBEParameterSpec;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * What was read from {@link TlsFiles}: ready for the TLS of the Java runtime, of Netty and of Paho.
 * Immutable.
 */
public final class TlsMaterial {
  /** The versions of TLS that are spoken. */
  public static final List<String> VERSIONS = List.of("TLSv1.3", "TLSv1.2");

  private static final Duration SOON = Duration.ofDays(30);
  private static final char[] NO_PASSWORD = {};

  /**
   * The store never leaves memory and has no password, so stretching one would only cost time at
   * each handshake.
   */
  private static final KeyStore.PasswordProtection IN_MEMORY =
      new KeyStore.PasswordProtection(
          NO_PASSWORD, "PBEWithHmacSHA256AndAES_128", new PBEParameterSpec(new byte[8], 1));

  private final TlsFiles files;
  private final List<X509Certificate> authorities;
  private final List<X509Certificate> chain;
  private final @Nullable PrivateKey key;

  private TlsMaterial(
      TlsFiles files,
      List<X509Certificate> authorities,
      List<X509Certificate> chain,
      @Nullable PrivateKey key) {
    this.files = files;
    this.authorities = authorities;
    this.chain = chain;
    this.key = key;
  }

  /**
   * Reads and checks the files.
   *
   * @throws TlsException when one cannot be read or used, or certificate and key do not belong
   *     together
   */
  public static TlsMaterial load(TlsFiles files) throws TlsException {
    List<X509Certificate> authorities =
        files.authorities().isPresent() ? Certificates.read(files.authorities().get()) : List.of();
    if (files.identity().isEmpty()) {
      return new TlsMaterial(files, authorities, List.of(), null);
    }
    TlsFiles.Identity identity = files.identity().get();
    List<X509Certificate> chain = Certificates.read(identity.certificate());
    PrivateKey key = PrivateKeys.read(identity.key());
    if (!Certificates.belongTogether(chain.get(0), key)) {
      throw new TlsException(
          identity.key()
              + ": is not the key of the first certificate in "
              + identity.certificate()
              + " ("
              + chain.get(0).getSubjectX500Principal()
              + ")");
    }
    return new TlsMaterial(files, authorities, chain, key);
  }

  /** What does not hinder now but should be seen to: expiry, a key that others may read. */
  public List<String> warnings(Instant now) {
    List<String> warnings = new ArrayList<>();
    files.authorities().ifPresent(file -> expiry(file, authorities, now, warnings));
    files
        .identity()
        .ifPresent(
            identity -> {
              expiry(identity.certificate(), chain, now, warnings);
              if (othersMayRead(identity.key())) {
                warnings.add(
                    identity.key() + ": others than its owner may read this key; chmod 600 it");
              }
            });
    return warnings;
  }

  private static void expiry(
      Path file, List<X509Certificate> certificates, Instant now, List<String> warnings) {
    for (X509Certificate certificate : certificates) {
      Instant end = certificate.getNotAfter().toInstant();
      Instant begin = certificate.getNotBefore().toInstant();
      String which = file + ": the certificate " + certificate.getSubjectX500Principal();
      if (now.isAfter(end)) {
        warnings.add(which + " expired at " + end + "; the peer will refuse it, renew it");
      } else if (now.isBefore(begin)) {
        warnings.add(
            which + " is valid from " + begin + " only; is the clock of this machine right?");
      } else if (now.plus(SOON).isAfter(end)) {
        warnings.add(which + " expires at " + end + "; renew it in time");
      }
    }
  }

  private static boolean othersMayRead(Path key) {
    try {
      Set<PosixFilePermission> mode = Files.getPosixFilePermissions(key);
      return mode.stream().anyMatch(bit -> !bit.name().startsWith("OWNER"));
    } catch (IOException | UnsupportedOperationException e) {
      return false; // no such modes on this file system
    }
  }

  /** Whether there is an own certificate to show. */
  public boolean hasIdentity() {
    return key != null;
  }

  /** Who may vouch for peers; empty: the authorities of the runtime, or nobody. */
  public List<X509Certificate> authorities() {
    return authorities;
  }

  /** Whether peers are checked against authorities of our own instead of those of the runtime. */
  public boolean hasAuthorities() {
    return !authorities.isEmpty();
  }

  /** Shows the own certificate. */
  public KeyManager[] keyManagers() {
    try {
      KeyStore store = emptyStore();
      if (key != null) {
        store.setEntry(
            "own", new KeyStore.PrivateKeyEntry(key, chain.toArray(new Certificate[0])), IN_MEMORY);
      }
      KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
      factory.init(store, NO_PASSWORD);
      return factory.getKeyManagers();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the runtime has no PKCS#12 key store", e);
    }
  }

  /** Checks the certificate of the peer. */
  public TrustManager[] trustManagers() {
    try {
      TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
      if (authorities.isEmpty()) {
        factory.init((KeyStore) null);
      } else {
        KeyStore store = emptyStore();
        for (int i = 0; i < authorities.size(); i++) {
          store.setCertificateEntry("authority-" + i, authorities.get(i));
        }
        factory.init(store);
      }
      return factory.getTrustManagers();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("the runtime has no trust store", e);
    }
  }

  /**
   * A context of both. The user still sets {@link #VERSIONS}, at a client the host name check
   * ("HTTPS"), at a server whether clients must show a certificate.
   */
  public SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keyManagers(), trustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the runtime has no TLS", e);
    }
  }

  /** The own certificate; empty when there is none. */
  public Optional<X509Certificate> certificate() {
    return chain.stream().findFirst();
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
