package org.bench104.certificate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a certificate of a node should say.
 *
 * @param name its common name
 * @param hosts names and addresses under which it is reached
 * @param key kind and size of its key
 * @param from valid from
 * @param until valid until
 */
public record CertificateWish(
    String name, List<String> hosts, Key key, Instant from, Instant until) {
  /** Kinds of keys. */
  public enum Key {
    EC_P256("EC", 256),
    RSA_3072("RSA", 3072),
    RSA_2048("RSA", 2048),
    /** Too short for IEC 62351-3: to see that it is refused. */
    RSA_1024("RSA", 1024);

    private final String algorithm;
    private final int bits;

    Key(String algorithm, int bits) {
      this.algorithm = algorithm;
      this.bits = bits;
    }

    String algorithm() {
      return algorithm;
    }

    int bits() {
      return bits;
    }
  }

  public CertificateWish {
    hosts = List.copyOf(hosts);
    if (!name.matches("[A-Za-z0-9._-]{1,60}")) {
      throw new IllegalArgumentException(
          "'" + name + "' is no name for a node; allowed are up to 60 of A-Z a-z 0-9 . _ -");
    }
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("valid from " + from + " until " + until);
    }
  }

  /** For a node of this machine, from an hour ago because clocks differ. */
  public static CertificateWish of(String name, Instant now, Duration validity) {
    return new CertificateWish(
        name, List.of(), Key.EC_P256, now.minus(Duration.ofHours(1)), now.plus(validity));
  }

  /** The same reached under these names and addresses too. */
  public CertificateWish withHosts(List<String> changed) {
    return new CertificateWish(name, changed, key, from, until);
  }

  /** The same with another key. */
  public CertificateWish withKey(Key changed) {
    return new CertificateWish(name, hosts, changed, from, until);
  }
}
