package org.bench104.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bench104.iec104.tls.TlsRules;
import org.bench104.tls.TlsFiles;

/** A table such as {@code [intake.tls]}: how IEC 104 connections are protected. */
public final class TlsRulesTable {
  private TlsRulesTable() {}

  /** The rules; empty when neither certificate nor authorities are set. */
  public static Optional<TlsRules> read(Section section) {
    Optional<TlsFiles> files = TlsTable.read(section);
    Optional<Path> crl =
        section.text("crl", "").isBlank() ? Optional.empty() : Optional.of(section.path("crl", ""));
    List<String> pins = section.list("pins", TlsRules::pin);
    List<String> subjects = section.list("subjects", String::strip);
    List<String> suites = section.list("suites", String::strip);
    String version = section.text("min-version", "1.2");
    if (!version.equals("1.2") && !version.equals("1.3")) {
      section.reject("min-version", "is '" + version + "'; allowed are 1.2 and 1.3");
    }
    Duration age =
        section.duration(
            "session-age", TlsRules.LONGEST_AGE, Duration.ofMinutes(1), TlsRules.LONGEST_AGE);
    Duration recheck =
        section.duration(
            "recheck", TlsRules.DEFAULT_RECHECK, Duration.ofSeconds(1), TlsRules.LONGEST_AGE);
    if (files.isEmpty()) {
      return Optional.empty();
    }
    return section.checked(
        "certificate",
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
