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
   * Believes {@code octets} or refuses them.
   *
   * @param signature base64 of the 64 octets that were signed with the private key
   * @throws UpdateException when the signature does not fit
   */
  void verify(byte[] octets, byte[] signature) throws UpdateException {
    boolean good;
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initVerify(key);
      ed25519.update(octets);
      good =
          ed25519.verify(
              Base64.getMimeDecoder().decode(new String(signature, StandardCharsets.US_ASCII)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new UpdateException("the manifest's signature cannot be read: " + e.getMessage(), e);
    }
    if (!good) {
      throw new UpdateException(
          "the manifest is not signed with the key in the configuration; nothing was installed");
    }
  }
}
