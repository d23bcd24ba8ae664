package org.bench104.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority of the tests: makes certificates and keys and writes them as PEM files. */
public final class CertificateMaker {
  /** How a private key is written. */
  public enum KeyForm {
    PKCS8("PRIVATE KEY"),
    PKCS1("RSA PRIVATE KEY"),
    SEC1("EC PRIVATE KEY");

    private final String label;

    KeyForm(String label) {
      this.label = label;
    }
  }

  /** A certificate, its private key and those who vouch for it, nearest first. */
  public record Issued(KeyPair keys, X509Certificate... chain) {
    public X509Certificate certificate() {
      return chain[0];
    }

    /** The certificate and those between it and the root. */
    public Path writeChain(Path file) throws IOException {
      return Files.writeString(
          file, Stream.of(chain).map(CertificateMaker::pem).collect(Collectors.joining()));
    }

    public Path writeCertificate(Path file) throws IOException {
      return Files.writeString(file, pem(chain[0]));
    }

    /** Readable by the owner only. */
    public Path writeKey(Path file, KeyForm form) throws IOException {
      byte[] octets = keys.getPrivate().getEncoded();
      if (form != KeyForm.PKCS8) {
        PrivateKeyInfo info = PrivateKeyInfo.getInstance(octets);
        octets =
            form == KeyForm.PKCS1
                ? info.parsePrivateKey().toASN1Primitive().getEncoded()
                : sec1((ECPrivateKey) keys.getPrivate(), info).getEncoded();
      }
      Files.writeString(file, pem(form.label, octets));
      return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  /** As openssl writes it: with its curve. */
  private static org.bouncycastle.asn1.sec.ECPrivateKey sec1(
      ECPrivateKey key, PrivateKeyInfo info) {
    int bits = key.getParams().getCurve().getField().getFieldSize();
    return new org.bouncycastle.asn1.sec.ECPrivateKey(
        bits, key.getS(), info.getPrivateKeyAlgorithm().getParameters());
  }

  private static final AtomicLong SERIAL = new AtomicLong(104);
  private static final Duration DAY = Duration.ofDays(1);

  private final Issued authority;
  private final boolean root;

  private CertificateMaker(Issued authority, boolean root) {
    this.authority = authority;
    this.root = root;
  }

  /** A new root authority. */
  public static CertificateMaker authority(String name) {
    KeyPair keys = keys("EC");
    X509Certificate own = sign(name, keys, name, keys, true, window(0), null);
    return new CertificateMaker(new Issued(keys, own), true);
  }

  /** An authority between the root and what it issues. */
  public CertificateMaker intermediate(String name) {
    KeyPair keys = keys("EC");
    X509Certificate own = sign(name, keys, name(), authority.keys(), true, window(0), null);
    return new CertificateMaker(new Issued(keys, own), false);
  }

  /** What peers have to trust. */
  public Issued authority() {
    return authority;
  }

  /** Valid for {@code localhost} and 127.0.0.1 from yesterday for a year. */
  public Issued issue(String name) {
    return issue(name, "EC", window(0));
  }

  /** As {@link #issue(String)} with an RSA key. */
  public Issued issueRsa(String name) {
    return issue(name, "RSA", window(0));
  }

  /** Was valid for a year, until yesterday. */
  public Issued issueExpired(String name) {
    return issue(name, "EC", window(-366));
  }

  /** Will be valid from next year on. */
  public Issued issueEarly(String name) {
    return issue(name, "EC", window(366));
  }

  private Issued issue(String name, String algorithm, Instant[] validity) {
    KeyPair keys = keys(algorithm);
    GeneralNames hosts =
        new GeneralNames(
            new GeneralName[] {
              new GeneralName(GeneralName.dNSName, "localhost"),
              new GeneralName(GeneralName.iPAddress, "127.0.0.1")
            });
    X509Certificate own = sign(name, keys, name(), authority.keys(), false, validity, hosts);
    return root ? new Issued(keys, own) : new Issued(keys, own, authority.certificate());
  }

  private String name() {
    return authority.certificate().getSubjectX500Principal().getName().substring("CN=".length());
  }

  private static Instant[] window(int days) {
    Instant begin = Instant.now().minus(DAY).plus(DAY.multipliedBy(days));
    return new Instant[] {begin, begin.plus(DAY.multipliedBy(365))};
  }

  private static KeyPair keys(String algorithm) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (algorithm.equals("EC")) {
        generator.initialize(new ECGenParameterSpec("secp256r1"));
      } else {
        generator.initialize(2048);
      }
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static X509Certificate sign(
      String name,
      KeyPair keys,
      String issuer,
      KeyPair issuerKeys,
      boolean authority,
      Instant[] validity,
      GeneralNames hosts) {
    try {
      JcaX509v3CertificateBuilder builder =
          new JcaX509v3CertificateBuilder(
              new X500Principal("CN=" + issuer),
              BigInteger.valueOf(SERIAL.getAndIncrement()),
              Date.from(validity[0]),
              Date.from(validity[1]),
              new X500Principal("CN=" + name),
              keys.getPublic());
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
      builder.addExtension(
          Extension.keyUsage,
          true,
          new KeyUsage(
              authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature));
      if (hosts != null) {
        builder.addExtension(Extension.subjectAlternativeName, false, hosts);
      }
      return new JcaX509CertificateConverter()
          .getCertificate(
              builder.build(
                  new JcaContentSignerBuilder("SHA256withECDSA").build(issuerKeys.getPrivate())));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String pem(X509Certificate certificate) {
    try {
      return pem("CERTIFICATE", certificate.getEncoded());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static String pem(String label, byte[] octets) {
    return "-----BEGIN "
        + label
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(octets)
        + "\n-----END "
        + label
        + "-----\n";
  }
}
