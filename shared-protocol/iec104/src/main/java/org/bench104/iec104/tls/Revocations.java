package org.bench104.iec104.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.CRL;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lists of revoked certificates, one for each authority. Immutable. */
final class Revocations {
  private final Path file;
  private final List<X509CRL> lists;
  private final String failure;

  private Revocations(Path file, List<X509CRL> lists, String failure) {
    this.file = file;
    this.lists = lists;
    this.failure = failure;
  }

  /** Reads all lists of a file; one that cannot be read holds none, and everybody is refused. */
  static Revocations read(Path file) {
    try {
      List<X509CRL> lists = new ArrayList<>();
      byte[] octets = Files.readAllBytes(file);
      for (CRL list :
          CertificateFactory.getInstance("X.509").generateCRLs(new ByteArrayInputStream(octets))) {
        lists.add((X509CRL) list);
      }
      return new Revocations(
          file, List.copyOf(lists), lists.isEmpty() ? file + ": holds no list" : "");
    } catch (IOException e) {
      return new Revocations(file, List.of(), file + ": cannot be read (" + e + ")");
    } catch (GeneralSecurityException e) {
      return new Revocations(file, List.of(), file + ": is no list (" + e.getMessage() + ")");
    }
  }

  /** Why nothing could be read; empty when something could. */
  String failure() {
    return failure;
  }

  /** Why a certificate that {@code issuer} vouches for is refused; empty when it is not. */
  Optional<CertificateRefusal> check(
      X509Certificate certificate, X509Certificate issuer, Instant now) {
    if (!failure.isEmpty()) {
      return refusal(SecurityCode.CRL_NOT_ACCESSIBLE, failure);
    }
    boolean found = false;
    boolean fresh = false;
    for (X509CRL list : lists) {
      if (!list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())
          || !signedBy(list, issuer.getPublicKey())) {
        continue;
      }
      found = true;
      if (list.isRevoked(certificate)) {
        return refusal(
            SecurityCode.CERT_REVOKED,
            "the certificate " + certificate.getSubjectX500Principal() + " was revoked");
      }
      fresh |= list.getNextUpdate() == null || now.isBefore(list.getNextUpdate().toInstant());
    }
    if (!found) {
      return refusal(
          SecurityCode.CRL_NOT_ACCESSIBLE,
          file + ": has no list of " + issuer.getSubjectX500Principal());
    }
    return fresh
        ? Optional.empty()
        : refusal(
            SecurityCode.CRL_EXPIRED,
            file
                + ": the list of "
                + issuer.getSubjectX500Principal()
                + " is out of date, fetch a new one");
  }

  private static boolean signedBy(X509CRL list, PublicKey key) {
    try {
      list.verify(key);
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static Optional<CertificateRefusal> refusal(SecurityCode code, String words) {
    return Optional.of(new CertificateRefusal(code, words));
  }
}
