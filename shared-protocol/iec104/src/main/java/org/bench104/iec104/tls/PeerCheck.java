package org.bench104.iec104.tls;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whether a chain of certificates is accepted, now: size, strength, validity, pins, authorities,
 * revocation, subject, purpose. Asked in the handshake and again while the connection lasts.
 * Immutable; nothing in here remembers a peer.
 */
final class PeerCheck {
  /** Certificates up to this many octets are accepted (IEC 62351-3). */
  static final int LARGEST_CERTIFICATE = 8192;

  private static final int LEAST_RSA_BITS = 2048;
  private static final int LEAST_CURVE_BITS = 256;
  private static final String ANY_PURPOSE = "2.5.29.37.0";
  private static final String SERVER = "1.3.6.1.5.5.7.3.1";
  private static final String CLIENT = "1.3.6.1.5.5.7.3.2";

  private final TlsRules rules;
  private final List<X509Certificate> authorities;
  private final @Nullable Revocations revocations;

  PeerCheck(TlsRules rules, List<X509Certificate> authorities, @Nullable Revocations revocations) {
    this.rules = rules;
    this.authorities = authorities;
    this.revocations = revocations;
  }

  /**
   * Why a peer is refused; empty when it is accepted.
   *
   * @param chain its certificate first
   * @param client whether the peer is the client of the connection
   */
  Optional<CertificateRefusal> refusal(List<X509Certificate> chain, boolean client, Instant now) {
    try {
      check(chain, client, now);
      return Optional.empty();
    } catch (CertificateRefusal refusal) {
      return Optional.of(refusal);
    }
  }

  private void check(List<X509Certificate> chain, boolean client, Instant now)
      throws CertificateRefusal {
    if (chain.isEmpty()) {
      throw new CertificateRefusal(SecurityCode.CERT_REQUIRED, "the peer showed no certificate");
    }
    for (X509Certificate certificate : chain) {
      size(certificate);
      strength(certificate);
    }
    X509Certificate own = chain.get(0);
    validity(own, now);
    purpose(own, client);
    if (!rules.pins().isEmpty() && !rules.pins().contains(fingerprint(own))) {
      throw new CertificateRefusal(
          SecurityCode.CERT_NOT_CONFIGURED,
          "the certificate " + name(own) + " is not pinned; its SHA-256 is " + fingerprint(own));
    }
    if (!authorities.isEmpty()) {
      revocation(path(chain, now), now);
    }
    subject(own);
  }

  private static void size(X509Certificate certificate) throws CertificateRefusal {
    int octets = encoded(certificate).length;
    if (octets > LARGEST_CERTIFICATE) {
      throw new CertificateRefusal(
          SecurityCode.CERT_SIZE_EXCEEDED,
          "the certificate "
              + name(certificate)
              + " has "
              + octets
              + " octets, allowed are "
              + LARGEST_CERTIFICATE);
    }
  }

  private static void strength(X509Certificate certificate) throws CertificateRefusal {
    String signature = certificate.getSigAlgName().toUpperCase(Locale.ROOT);
    if (signature.contains("MD5") || signature.contains("SHA1WITH")) {
      throw new CertificateRefusal(
          SecurityCode.ALGORITHM_NOT_SUPPORTED,
          "the certificate " + name(certificate) + " is signed with " + signature);
    }
    PublicKey key = certificate.getPublicKey();
    if (key instanceof RSAPublicKey rsa) {
      atLeast(certificate, "RSA", rsa.getModulus().bitLength(), LEAST_RSA_BITS);
    } else if (key instanceof ECPublicKey curve) {
      int bits = curve.getParams().getCurve().getField().getFieldSize();
      atLeast(certificate, "elliptic curve", bits, LEAST_CURVE_BITS);
    } else if (!key.getAlgorithm().startsWith("Ed")) {
      throw new CertificateRefusal(
          SecurityCode.ALGORITHM_NOT_SUPPORTED,
          "the certificate " + name(certificate) + " has a key of kind " + key.getAlgorithm());
    }
  }

  private static void atLeast(X509Certificate certificate, String kind, int bits, int least)
      throws CertificateRefusal {
    if (bits < least) {
      throw new CertificateRefusal(
          SecurityCode.KEY_TOO_SHORT,
          "the certificate "
              + name(certificate)
              + " has an "
              + kind
              + " key of "
              + bits
              + " bits, at least "
              + least
              + " are needed");
    }
  }

  private static void validity(X509Certificate certificate, Instant now) throws CertificateRefusal {
    Instant begin = certificate.getNotBefore().toInstant();
    Instant end = certificate.getNotAfter().toInstant();
    if (now.isAfter(end)) {
      throw new CertificateRefusal(
          SecurityCode.CERT_EXPIRED,
          "the certificate " + name(certificate) + " expired at " + end + ", renew it");
    }
    if (now.isBefore(begin)) {
      throw new CertificateRefusal(
          SecurityCode.CERT_NOT_YET_VALID,
          "the certificate "
              + name(certificate)
              + " is valid from "
              + begin
              + " only; are the clocks of both machines right?");
    }
  }

  private static void purpose(X509Certificate certificate, boolean client)
      throws CertificateRefusal {
    try {
      List<String> purposes = certificate.getExtendedKeyUsage();
      String needed = client ? CLIENT : SERVER;
      if (purposes != null && !purposes.contains(needed) && !purposes.contains(ANY_PURPOSE)) {
        throw new CertificateRefusal(
            SecurityCode.CERT_VALIDATION_FAILED,
            "the certificate "
                + name(certificate)
                + " is not for "
                + (client ? "clients" : "servers"));
      }
    } catch (CertificateParsingException e) {
      throw new CertificateRefusal(
          SecurityCode.BAD_CERT, "the certificate " + name(certificate) + " is damaged");
    }
  }

  /** From the peer's certificate to the authority, which comes last. */
  private List<X509Certificate> path(List<X509Certificate> chain, Instant now)
      throws CertificateRefusal {
    for (X509Certificate certificate : chain.subList(1, chain.size())) {
      validity(certificate, now);
    }
    try {
      X509CertSelector own = new X509CertSelector();
      own.setCertificate(chain.get(0));
      Set<TrustAnchor> anchors =
          authorities.stream()
              .map(authority -> new TrustAnchor(authority, null))
              .collect(Collectors.toSet());
      PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, own);
      parameters.addCertStore(
          CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
      parameters.setRevocationEnabled(false); // see revocation: running connections need it too
      parameters.setDate(Date.from(now));
      PKIXCertPathBuilderResult found =
          (PKIXCertPathBuilderResult) CertPathBuilder.getInstance("PKIX").build(parameters);
      List<X509Certificate> path = new ArrayList<>();
      found.getCertPath().getCertificates().forEach(step -> path.add((X509Certificate) step));
      path.add(found.getTrustAnchor().getTrustedCert());
      return path;
    } catch (GeneralSecurityException e) {
      throw untrusted(chain.get(0), now);
    }
  }

  /** Why no path was found: the library only says that there is none. */
  private CertificateRefusal untrusted(X509Certificate own, Instant now) {
    for (X509Certificate authority : authorities) {
      if (authority.getSubjectX500Principal().equals(own.getIssuerX500Principal())) {
        boolean expired = now.isAfter(authority.getNotAfter().toInstant());
        return new CertificateRefusal(
            expired ? SecurityCode.CERT_EXPIRED : SecurityCode.BAD_CERT,
            expired
                ? "the authority " + name(authority) + " has expired, renew it"
                : "the certificate "
                    + name(own)
                    + " claims to be from "
                    + name(authority)
                    + ", which did not sign it");
      }
    }
    return new CertificateRefusal(
        SecurityCode.CERT_NOT_TRUSTED,
        "the certificate "
            + name(own)
            + " is from "
            + own.getIssuerX500Principal()
            + ", which is not in the ca file");
  }

  private void revocation(List<X509Certificate> path, Instant now) throws CertificateRefusal {
    Revocations lists = revocations;
    if (lists == null) {
      return;
    }
    for (int i = 0; i + 1 < path.size(); i++) {
      Optional<CertificateRefusal> refused = lists.check(path.get(i), path.get(i + 1), now);
      if (refused.isPresent()) {
        throw refused.get();
      }
    }
  }

  private void subject(X509Certificate certificate) throws CertificateRefusal {
    if (rules.subjects().isEmpty()) {
      return;
    }
    String whole = name(certificate);
    List<String> names = List.of(whole, commonName(whole));
    if (rules.subjects().stream().noneMatch(names::contains)) {
      throw new CertificateRefusal(
          SecurityCode.CERT_NOT_CONFIGURED, "the certificate " + whole + " is not allowed here");
    }
  }

  private static String commonName(String whole) {
    for (String part : whole.split(",")) {
      if (part.strip().startsWith("CN=")) {
        return part.strip().substring("CN=".length());
      }
    }
    return whole;
  }

  /** The subject, as RFC 2253 writes it. */
  static String name(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName();
  }

  /** SHA-256 in hex. */
  static String fingerprint(X509Certificate certificate) throws CertificateRefusal {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(encoded(certificate)));
    } catch (GeneralSecurityException e) {
      throw new CertificateRefusal(SecurityCode.BAD_CERT, "no SHA-256: " + e.getMessage());
    }
  }

  private static byte[] encoded(X509Certificate certificate) throws CertificateRefusal {
    try {
      return certificate.getEncoded();
    } catch (CertificateEncodingException e) {
      throw new CertificateRefusal(SecurityCode.BAD_CERT, "a certificate cannot be encoded");
    }
  }
}
