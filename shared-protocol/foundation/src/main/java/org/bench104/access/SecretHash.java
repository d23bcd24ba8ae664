package org.bench104.access;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A secret that can be recognised and not read back: PBKDF2 with HMAC-SHA-256 (RFC 8018) over a
 * salt of its own. Its text is {@code pbkdf2-sha256$ITERATIONS$SALT$HASH}, salt and hash in Base64
 * without padding, and {@code $DATE} behind them when it is known when the secret was made.
 */
public final class SecretHash {
  /** So many iterations cost an attacker and us a few tenths of a second for each guess. */
  public static final int ITERATIONS = 600_000;

  private static final int LEAST_ITERATIONS = 10_000;
  private static final int MOST_ITERATIONS = 10_000_000;
  private static final int SALT_OCTETS = 16;
  private static final int HASH_OCTETS = 32;
  private static final Pattern SHAPE =
      Pattern.compile(
          "pbkdf2-sha256\\$(\\d{1,9})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)(?:\\$(\\d{4}-\\d\\d-\\d\\d))?");

  private final int iterations;
  private final byte[] salt;
  private final byte[] hash;
  private final Optional<LocalDate> made;

  private SecretHash(int iterations, byte[] salt, byte[] hash, Optional<LocalDate> made) {
    this.iterations = iterations;
    this.salt = salt;
    this.hash = hash;
    this.made = made;
  }

  /** Hashes {@code secret} with a new salt and {@link #ITERATIONS}. */
  public static SecretHash of(String secret) {
    return of(secret, ITERATIONS, new SecureRandom());
  }

  /**
   * Hashes {@code secret} with a new salt.
   *
   * @param iterations 10 000..10 000 000
   */
  public static SecretHash of(String secret, int iterations, SecureRandom random) {
    if (iterations < LEAST_ITERATIONS || iterations > MOST_ITERATIONS) {
      throw new IllegalArgumentException(
          iterations + " iterations, allowed are " + LEAST_ITERATIONS + ".." + MOST_ITERATIONS);
    }
    byte[] salt = new byte[SALT_OCTETS];
    random.nextBytes(salt);
    return new SecretHash(iterations, salt, derive(secret, salt, iterations), Optional.empty());
  }

  /** The same, with the day (UTC) on which the secret was made. */
  public SecretHash madeOn(LocalDate day) {
    return new SecretHash(iterations, salt, hash, Optional.of(day));
  }

  /** The day (UTC) on which the secret was made; empty: nobody has written it down. */
  public Optional<LocalDate> made() {
    return made;
  }

  /**
   * Whether the secret is older than {@code most}, counted from the end of the day on which it was
   * made. One without a day is.
   */
  public boolean isOlderThan(Duration most, Instant now) {
    return made.map(day -> day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().plus(most))
        .map(now::isAfter)
        .orElse(true);
  }

  /**
   * Reads what {@link #toString} writes.
   *
   * @throws IllegalArgumentException saying what is wrong, without repeating the text
   */
  public static SecretHash parse(String text) {
    Matcher matcher = SHAPE.matcher(text.trim());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "is not a hashed secret; write pbkdf2-sha256$ITERATIONS$SALT$HASH, as"
              + " 'bench104-gateway hash-secret' prints it");
    }
    int iterations = Integer.parseInt(matcher.group(1));
    byte[] salt = decode("salt", matcher.group(2));
    byte[] hash = decode("hash", matcher.group(3));
    if (iterations < LEAST_ITERATIONS || iterations > MOST_ITERATIONS) {
      throw new IllegalArgumentException(
          "has "
              + iterations
              + " iterations; allowed are "
              + LEAST_ITERATIONS
              + ".."
              + MOST_ITERATIONS);
    }
    if (salt.length < 8 || salt.length > 64 || hash.length != HASH_OCTETS) {
      throw new IllegalArgumentException(
          "has a salt of "
              + salt.length
              + " and a hash of "
              + hash.length
              + " octets; allowed are 8..64 and "
              + HASH_OCTETS);
    }
    return new SecretHash(
        iterations, salt, hash, Optional.ofNullable(matcher.group(4)).map(SecretHash::day));
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("has a date that no calendar has, " + text, e);
    }
  }

  private static byte[] decode(String what, String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("has a " + what + " that is not Base64", e);
    }
  }

  /** Whether this is the hash of {@code secret}; takes as long for a wrong one as for the right. */
  public boolean verifies(String secret) {
    return MessageDigest.isEqual(hash, derive(secret, salt, iterations));
  }

  private static byte[] derive(String secret, byte[] salt, int iterations) {
    // An empty password is not accepted by the JDK; a hash never matches it.
    char[] password = secret.isEmpty() ? new char[] {0} : secret.toCharArray();
    PBEKeySpec key = new PBEKeySpec(password, salt, iterations, HASH_OCTETS * 8);
    try {
      return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(key).getEncoded();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java cannot compute PBKDF2WithHmacSHA256", e);
    } finally {
      key.clearPassword();
      Arrays.fill(password, '\0');
    }
  }

  @Override
  public String toString() {
    Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
    return "pbkdf2-sha256$"
        + iterations
        + "$"
        + base64.encodeToString(salt)
        + "$"
        + base64.encodeToString(hash)
        + made.map(day -> "$" + day).orElse("");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SecretHash that
        && iterations == that.iterations
        && Arrays.equals(salt, that.salt)
        && Arrays.equals(hash, that.hash)
        && made.equals(that.made);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(salt);
  }
}
