package org.bench104.tls;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;

/** The certificates of PEM files, in the order in which they stand there. */
final class Certificates {
  private Certificates() {}

  /** All certificates of a file, at least one; other blocks are passed over. */
  static List<X509Certificate> read(Path file) throws TlsException {
    List<X509Certificate> certificates = new ArrayList<>();
    List<PemBlock> blocks = PemBlock.read(file);
    for (PemBlock block : blocks) {
      if (block.label().endsWith("CERTIFICATE")) {
        certificates.add(certificate(block));
      }
    }
    if (certificates.isEmpty()) {
      throw new TlsException(
          file
              + ": has no certificate, only "
              + blocks.get(0).label()
              + "; are certificate and key exchanged?");
    }
    return certificates;
  }

  private static X509Certificate certificate(PemBlock block) throws TlsException {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(block.octets()));
    } catch (CertificateException e) {
      throw new TlsException(
          block.place() + ": the certificate cannot be read (" + e.getMessage() + ")", e);
    }
  }

  /** Whether what the key signs is verified by the certificate. */
  static boolean belongTogether(X509Certificate certificate, PrivateKey key) {
    PublicKey publicKey = certificate.getPublicKey();
    String algorithm =
        switch (key.getAlgorithm()) {
          case "RSA" -> "SHA256withRSA";
          case "EC" -> "SHA256withECDSA";
          default -> "EdDSA";
        };
    byte[] text = {1, 0, 4};
    try {
      Signature signature = Signature.getInstance(algorithm);
      signature.initSign(key);
      signature.update(text);
      byte[] signed = signature.sign();
      signature.initVerify(publicKey);
      signature.update(text);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false; // keys of different kinds
    }
  }
}
