package org.bench104.update;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * The Ed25519 key (RFC 8032) that is pinned in the configuration: who holds its private half may
 * publish updates, nobody else, whatever the server or the way to it.
 */
public record ManifestKey(PublicKey key) {
  /** Of 64 octets in base64. */
  private static final int SIGNATURE_LENGTH = 88;

  /**
   * Reads a public key.
   *
   * @param base64 the content of a PEM file {@code PUBLIC KEY}, without its first and last line
   * @throws IllegalArgumentException saying how to make one
   */
  public static ManifestKey parse(String base64) {
    try {
      byte[] octets = Base64.getMimeDecoder().decode(base64);
      return new ManifestKey(
          KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(octets)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "is no Ed25519 public key in base64; make a pair with 'openssl genpkey -algorithm"
              + " ed25519' and take the line between BEGIN and END of 'openssl pkey -pubout'",
          e);
    }
  }

  /**
   * Whether one of the signatures is of this key.
   *
   * @param signatures base64 of 64 octets each, one after the other
   */
  boolean hasSigned(byte[] octets, byte[] signatures) {
    String text = new String(signatures, StandardCharsets.US_ASCII).replaceAll("\\s", "");
    for (int at = 0; at + SIGNATURE_LENGTH <= text.length(); at += SIGNATURE_LENGTH) {
      if (fits(octets, text.substring(at, at + SIGNATURE_LENGTH))) {
        return true;
      }
    }
    return false;
  }

  private boolean fits(byte[] octets, String signature) {
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initVerify(key);
      ed25519.update(octets);
      return ed25519.verify(Base64.getDecoder().decode(signature));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  /** Base64 as in the configuration, by which a key is known again. */
  @Override
  public String toString() {
    return Base64.getEncoder().encodeToString(key.getEncoded());
  }
}
