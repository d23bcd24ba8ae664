package org.bench104.certificate;

import java.security.PrivateKey;
import java.security.cert.CRLException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Base64;

/** Certificates, keys and lists of revoked certificates as PEM text. */
public final class PemText {
  private static final int LINE = 64;

  private PemText() {}

  public static String of(X509Certificate certificate) {
    try {
      return block("CERTIFICATE", certificate.getEncoded());
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException("a certificate that was just made cannot be written", e);
    }
  }

  /** PKCS#8, not encrypted. */
  public static String of(PrivateKey key) {
    return block("PRIVATE KEY", key.getEncoded());
  }

  public static String of(X509CRL list) {
    try {
      return block("X509 CRL", list.getEncoded());
    } catch (CRLException e) {
      throw new IllegalStateException("a list that was just made cannot be written", e);
    }
  }

  private static String block(String label, byte[] octets) {
    String text = Base64.getMimeEncoder(LINE, new byte[] {'\n'}).encodeToString(octets);
    return "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n";
  }
}
