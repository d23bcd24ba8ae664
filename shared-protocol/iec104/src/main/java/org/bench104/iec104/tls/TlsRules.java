package org.bench104.iec104.tls;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bench104.tls.TlsFiles;

/**
 * How one end of IEC 104 over TLS is set up. Both ends always show a certificate.
 *
 * @param files own certificate and key, and the authorities of the peers
 * @param crl lists of revoked certificates, PEM or DER; empty: nobody is checked for it
 * @param pins SHA-256 of certificates of peers, in hex; with authorities only these are let in,
 *     without authorities these are trusted by themselves
 * @param subjects of the peers that are let in, as {@code CN} or whole; empty: any
 * @param onlyTls13 whether TLS 1.2 is refused too
 * @param suites cipher suites by their names of the standard, strongest first
 * @param sessionAge a connection older than this is replaced or closed, 1 min..24 h
 * @param recheck how often files and running connections are looked at, 1 s..24 h
 */
public record TlsRules(
    TlsFiles files,
    Optional<Path> crl,
    List<String> pins,
    List<String> subjects,
    boolean onlyTls13,
    List<String> suites,
    Duration sessionAge,
    Duration recheck) {
  /** The port of IEC 104 over TLS. */
  public static final int PORT = 19998;

  /** Longest age of a session, after which peers must prove themselves anew. */
  public static final Duration LONGEST_AGE = Duration.ofHours(24);

  /** Unless set otherwise. */
  public static final Duration DEFAULT_RECHECK = Duration.ofSeconds(60);

  /**
   * Unless set otherwise: TLS 1.3, then forward secret suites of TLS 1.2, then the one that IEC
   * 62351-3 makes mandatory.
   */
  public static final List<String> DEFAULT_SUITES =
      List.of(
          "TLS_AES_256_GCM_SHA384",
          "TLS_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_RSA_WITH_AES_128_CBC_SHA256");

  private static final Pattern PIN = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern UNFIT = Pattern.compile(".*(NULL|anon|EXPORT|RC4|DES|MD5).*");

  public TlsRules {
    pins = pins.stream().map(TlsRules::pin).toList();
    subjects = List.copyOf(subjects);
    suites = List.copyOf(suites);
    if (files.identity().isEmpty()) {
      throw new IllegalArgumentException("both ends need a certificate: set certificate and key");
    }
    if (files.authorities().isEmpty() && pins.isEmpty()) {
      throw new IllegalArgumentException("nobody would be trusted: set ca or pins");
    }
    if (suites.isEmpty()) {
      throw new IllegalArgumentException("without cipher suites nobody can connect");
    }
    suites.stream()
        .filter(suite -> UNFIT.matcher(suite).matches())
        .findFirst()
        .ifPresent(
            suite -> {
              throw new IllegalArgumentException(
                  "the cipher suite " + suite + " protects nothing or too little");
            });
    if (sessionAge.compareTo(Duration.ofSeconds(1)) < 0 || sessionAge.compareTo(LONGEST_AGE) > 0) {
      throw new IllegalArgumentException(
          "a session age of " + sessionAge + "; allowed are 1s..24h");
    }
    if (recheck.toMillis() < 10 || recheck.compareTo(LONGEST_AGE) > 0) {
      throw new IllegalArgumentException("a recheck of " + recheck + "; allowed are 10ms..24h");
    }
  }

  /** The usual rules with these files. */
  public static TlsRules of(TlsFiles files) {
    return of(files, List.of());
  }

  /** The usual rules with these files and pins. */
  public static TlsRules of(TlsFiles files, List<String> pins) {
    return new TlsRules(
        files,
        Optional.empty(),
        pins,
        List.of(),
        false,
        DEFAULT_SUITES,
        LONGEST_AGE,
        DEFAULT_RECHECK);
  }

  /**
   * Reads the SHA-256 of a certificate in hex, with or without colons.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static String pin(String text) {
    String hex = text.replace(":", "").strip().toLowerCase(Locale.ROOT);
    if (!PIN.matcher(hex).matches()) {
      throw new IllegalArgumentException(
          "the pin '" + text + "' is not the SHA-256 of a certificate, 64 hexadecimal digits");
    }
    return hex;
  }

  /** The same with other files and pins. */
  public TlsRules withFiles(TlsFiles changed, List<String> changedPins) {
    return new TlsRules(
        changed, crl, changedPins, subjects, onlyTls13, suites, sessionAge, recheck);
  }

  /** The same with lists of revoked certificates. */
  public TlsRules withCrl(Path file) {
    return new TlsRules(
        files, Optional.of(file), pins, subjects, onlyTls13, suites, sessionAge, recheck);
  }

  /** The same for these certificates only. */
  public TlsRules withPins(List<String> changed) {
    return new TlsRules(files, crl, changed, subjects, onlyTls13, suites, sessionAge, recheck);
  }

  /** The same for these subjects only. */
  public TlsRules withSubjects(List<String> changed) {
    return new TlsRules(files, crl, pins, changed, onlyTls13, suites, sessionAge, recheck);
  }

  /** The same with other cipher suites; no version but TLS 1.3 when asked for. */
  public TlsRules withSuites(boolean only13, List<String> changed) {
    return new TlsRules(files, crl, pins, subjects, only13, changed, sessionAge, recheck);
  }

  /** The same with other times. */
  public TlsRules withTimes(Duration age, Duration check) {
    return new TlsRules(files, crl, pins, subjects, onlyTls13, suites, age, check);
  }
}
