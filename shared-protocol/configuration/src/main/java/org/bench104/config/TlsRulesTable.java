package org.bench104.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bench104.iec104.tls.TlsRules;
import org.bench104.tls.TlsFiles;

/** A table such as {@code [intake.tls]}: how IEC 104 connections are protected. */
public final class TlsRulesTable {
  private static final Key<Optional<Path>> CRL =
      Keys.file("crl")
          .help("file, PEM or DER: lists of revoked certificates; empty: nobody is checked for it");
  private static final Key<List<String>> PINS =
      Keys.list("pins", "SHA-256 in hex", TlsRules::pin, pin -> pin)
          .example("[\"" + "3f".repeat(32) + "\"]")
          .help("with ca the only certificates let in, without ca trusted by themselves");
  private static final Key<List<String>> SUBJECTS =
      Keys.texts("subjects", "common names, whole subjects")
          .example("[\"sender-1\", \"CN=sender-2,O=plant\"]")
          .help("the only peers let in; empty: any");
  private static final Key<String> MIN_VERSION =
      Keys.word("min-version", List.of("1.2", "1.3"))
          .usual("1.2")
          .help("older versions are refused");
  private static final Key<List<String>> SUITES =
      Keys.texts("suites", "names of cipher suites")
          .example("[\"TLS_AES_128_GCM_SHA256\"]")
          .help("empty: those of IEC 62351-3; none without encryption is accepted");
  private static final Key<Duration> SESSION_AGE =
      Keys.duration("session-age", Duration.ofMinutes(1), TlsRules.LONGEST_AGE)
          .usual(TlsRules.LONGEST_AGE)
          .help("a connection older than this is replaced or closed");
  private static final Key<Duration> RECHECK =
      Keys.duration("recheck", Duration.ofSeconds(1), TlsRules.LONGEST_AGE)
          .usual(TlsRules.DEFAULT_RECHECK)
          .help("files and running connections are looked at so often");

  public static final Table TABLE =
      TlsTable.TABLE.and(Table.of(CRL, PINS, SUBJECTS, MIN_VERSION, SUITES, SESSION_AGE, RECHECK));

  private TlsRulesTable() {}

  /** The rules; empty when neither certificate nor authorities are set. */
  public static Optional<TlsRules> read(Section section) {
    Optional<TlsFiles> files = TlsTable.read(section);
    Optional<Path> crl = section.get(CRL);
    List<String> pins = section.get(PINS);
    List<String> subjects = section.get(SUBJECTS);
    List<String> suites = section.get(SUITES);
    String version = section.get(MIN_VERSION);
    Duration age = section.get(SESSION_AGE);
    Duration recheck = section.get(RECHECK);
    if (files.isEmpty()) {
      return Optional.empty();
    }
    return section.checked(
        TlsTable.CERTIFICATE,
        Optional.empty(),
        () ->
            Optional.of(
                new TlsRules(
                    files.get(),
                    crl,
                    pins,
                    subjects,
                    version.equals("1.3"),
                    suites.isEmpty() ? TlsRules.DEFAULT_SUITES : suites,
                    age,
                    recheck)));
  }
}
