package org.bench104.certificate;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;

/**
 * A folder with an authority and its nodes: {@code ca.crt}, {@code ca.key}, {@code ca.crl} and for
 * each node {@code NAME.crt} and {@code NAME.key}. Files are replaced in one step, so that a
 * running program never reads half of one.
 */
public final class CertificateFolder {
  private static final Duration AUTHORITY = Duration.ofDays(3650);

  private final Path folder;
  private final BenchAuthority authority;

  private CertificateFolder(Path folder, BenchAuthority authority) {
    this.folder = folder;
    this.authority = authority;
  }

  /**
   * Opens a folder, or makes it with a new authority and an empty list of revoked certificates.
   *
   * @throws IOException when it cannot be read or written; the message names the file
   */
  public static CertificateFolder open(Path folder, Instant now, Duration listValidity)
      throws IOException {
    return open(folder, now, listValidity, CertificateWish.Key.EC_P256);
  }

  /**
   * The same.
   *
   * @param kind of the key of an authority that is made; one that is there stays as it is
   */
  public static CertificateFolder open(
      Path folder, Instant now, Duration listValidity, CertificateWish.Key kind)
      throws IOException {
    Files.createDirectories(folder);
    Path certificate = folder.resolve("ca.crt");
    Path key = folder.resolve("ca.key");
    if (Files.exists(certificate)) {
      X509Certificate known = certificate(certificate);
      String algorithm = known.getPublicKey().getAlgorithm();
      return new CertificateFolder(folder, new BenchAuthority(known, key(key, algorithm)));
    }
    BenchAuthority made = BenchAuthority.create("bench104 test authority", now, AUTHORITY, kind);
    CertificateFolder opened = new CertificateFolder(folder, made);
    opened.writeKey("ca", made.key());
    opened.write("ca.crt", PemText.of(made.certificate()));
    opened.writeList(Set.of(), now, listValidity);
    return opened;
  }

  /** Makes a node, in place of one of the same name. */
  public X509Certificate issue(CertificateWish wish) throws IOException {
    BenchAuthority.Issued issued = authority.issue(wish);
    writeKey(wish.name(), issued.key());
    write(wish.name() + ".crt", PemText.of(issued.certificate()));
    return issued.certificate();
  }

  /** Whether there is a node of this name. */
  public boolean has(String name) {
    return Files.exists(folder.resolve(name + ".crt"));
  }

  /** Adds the certificate of a node to the revoked ones. */
  public void revoke(String name, Instant now, Duration listValidity) throws IOException {
    Set<BigInteger> revoked = revoked();
    revoked.add(certificate(folder.resolve(name + ".crt")).getSerialNumber());
    writeList(revoked, now, listValidity);
  }

  /** Writes the list of revoked certificates anew, with a new date. */
  public void renewList(Instant now, Duration listValidity) throws IOException {
    writeList(revoked(), now, listValidity);
  }

  private Set<BigInteger> revoked() throws IOException {
    Path file = folder.resolve("ca.crl");
    Set<BigInteger> serials = new HashSet<>();
    if (!Files.exists(file)) {
      return serials;
    }
    try (InputStream in = Files.newInputStream(file)) {
      X509CRL list = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(in);
      Set<? extends X509CRLEntry> entries = list.getRevokedCertificates();
      if (entries != null) {
        entries.forEach(entry -> serials.add(entry.getSerialNumber()));
      }
      return serials;
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private void writeList(Set<BigInteger> serials, Instant now, Duration validity)
      throws IOException {
    write("ca.crl", PemText.of(authority.revoke(serials, now, now.plus(validity))));
  }

  private static X509Certificate certificate(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " is no certificate: " + e.getMessage(), e);
    }
  }

  private static PrivateKey key(Path file, String algorithm) throws IOException {
    String text = Files.readString(file).replaceAll("-----[^-]+-----|\\s", "");
    try {
      byte[] octets = Base64.getDecoder().decode(text);
      return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(octets));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IOException(file + " is no key of such an authority: " + e.getMessage(), e);
    }
  }

  private void writeKey(String name, PrivateKey key) throws IOException {
    Path part = Files.createTempFile(folder, name, ".part");
    if (part.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-------"));
    }
    Files.writeString(part, PemText.of(key), StandardCharsets.US_ASCII);
    Files.move(part, folder.resolve(name + ".key"), StandardCopyOption.ATOMIC_MOVE);
  }

  private void write(String name, String text) throws IOException {
    Path part = folder.resolve(name + ".part");
    Files.writeString(part, text, StandardCharsets.US_ASCII);
    Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }
}
