package org.bench104.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import java.util.Optional;
import org.bench104.bytes.FileRights;

/**
 * Private keys of PEM files: {@code PRIVATE KEY} (PKCS#8), {@code RSA PRIVATE KEY} (PKCS#1, what
 * AWS hands out) and {@code EC PRIVATE KEY} (SEC 1). The runtime reads PKCS#8 only, so the other
 * two are wrapped. Encrypted ones are refused: a gateway starts without anybody who could type.
 */
final class PrivateKeys {
  private static final byte[] ZERO = Der.of(Der.INTEGER, new byte[1]);

  /** 1.2.840.113549.1.1.1 with its NULL parameters. */
  private static final byte[] RSA = {
    0x30,
    0x0D,
    0x06,
    0x09,
    0x2A,
    (byte) 0x86,
    0x48,
    (byte) 0x86,
    (byte) 0xF7,
    0x0D,
    0x01,
    0x01,
    0x01,
    0x05,
    0x00
  };

  /** 1.2.840.10045.2.1. */
  private static final byte[] EC = {
    0x06, 0x07, 0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 0x02, 0x01
  };

  private PrivateKeys() {}

  /** The first private key of a file that not everybody may read. */
  static PrivateKey read(Path file) throws TlsException {
    PrivateKey key = first(file);
    Optional<String> open = FileRights.refusal(file);
    if (open.isPresent()) {
      throw new TlsException(open.get());
    }
    return key;
  }

  private static PrivateKey first(Path file) throws TlsException {
    List<PemBlock> blocks = PemBlock.read(file);
    Optional<byte[]> curve = Optional.empty();
    for (PemBlock block : blocks) {
      if (block.encrypted() || block.label().equals("ENCRYPTED PRIVATE KEY")) {
        throw new TlsException(
            block.place()
                + ": the private key is encrypted, which cannot be used without somebody who types"
                + " the pass phrase; store it decrypted (openssl pkey -in OLD -out NEW) with mode"
                + " 0600");
      }
      switch (block.label()) {
        case "EC PARAMETERS" -> curve = Der.content(block.octets(), Der.OBJECT_IDENTIFIER);
        case "PRIVATE KEY" -> {
          return key(block, block.octets(), "RSA", "EC", "EdDSA");
        }
        case "RSA PRIVATE KEY" -> {
          return key(block, pkcs8(RSA, block.octets()), "RSA");
        }
        case "EC PRIVATE KEY" -> {
          return key(block, sec1(block, curve), "EC");
        }
        default -> {
          // certificates and the like may stand in the same file
        }
      }
    }
    throw new TlsException(
        file
            + ": has no private key, only "
            + blocks.get(0).label()
            + "; are certificate and key exchanged?");
  }

  private static PrivateKey key(PemBlock block, byte[] pkcs8, String... algorithms)
      throws TlsException {
    GeneralSecurityException failure = null;
    for (String algorithm : algorithms) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
      } catch (GeneralSecurityException e) {
        failure = failure == null ? e : failure;
      }
    }
    throw new TlsException(
        block.place()
            + ": the "
            + block.label()
            + " cannot be read; usable are RSA, EC and EdDSA keys",
        failure == null ? new IllegalStateException("no algorithm") : failure);
  }

  private static byte[] sec1(PemBlock block, Optional<byte[]> curveBefore) throws TlsException {
    Optional<byte[]> curve =
        Der.content(block.octets(), Der.SEQUENCE)
            .flatMap(fields -> Der.find(fields, Der.PARAMETERS))
            .flatMap(parameters -> Der.content(parameters, Der.OBJECT_IDENTIFIER))
            .or(() -> curveBefore);
    if (curve.isEmpty()) {
      throw new TlsException(
          block.place()
              + ": the EC PRIVATE KEY does not name its curve; convert it with openssl pkcs8 -topk8"
              + " -nocrypt");
    }
    byte[] algorithm = Der.of(Der.SEQUENCE, EC, Der.of(Der.OBJECT_IDENTIFIER, curve.get()));
    return pkcs8(algorithm, block.octets());
  }

  private static byte[] pkcs8(byte[] algorithm, byte[] key) {
    return Der.of(Der.SEQUENCE, ZERO, algorithm, Der.of(Der.OCTET_STRING, key));
  }
}
