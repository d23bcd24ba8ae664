package org.bench104.ui.protection;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.bench104.iec104.tls.TlsRules;
import org.bench104.tls.TlsFiles;
import org.bench104.ui.settings.Settings;
import org.bench104.ui.text.Texts;
import org.jspecify.annotations.Nullable;

/**
 * TLS or not, and its files, as the user chose them last time. What the fields do not show, such as
 * pins, stays as it was configured.
 */
public final class ProtectionModel {
  private static final Texts TEXTS = Texts.ofPackage("org.bench104.ui");

  private final @Nullable TlsRules configured;
  private final BooleanProperty on = new SimpleBooleanProperty();
  private final StringProperty authorities = new SimpleStringProperty("");
  private final StringProperty certificate = new SimpleStringProperty("");
  private final StringProperty key = new SimpleStringProperty("");
  private final StringProperty revoked = new SimpleStringProperty("");
  private final StringBinding problem =
      Bindings.createStringBinding(this::check, on, authorities, certificate, key, revoked);

  /**
   * @param configured what the configuration says, which comes first; empty: nothing
   * @param prefix of the keys in {@code remembered}
   */
  public ProtectionModel(Optional<TlsRules> configured, Settings remembered, String prefix) {
    this.configured = configured.orElse(null);
    configured.ifPresentOrElse(this::show, () -> recall(remembered, prefix));
    on.addListener((any, before, now) -> remembered.set(prefix + ".on", now));
    remember(remembered, prefix + ".ca", authorities);
    remember(remembered, prefix + ".certificate", certificate);
    remember(remembered, prefix + ".key", key);
    remember(remembered, prefix + ".crl", revoked);
  }

  private void show(TlsRules rules) {
    on.set(true);
    rules.files().authorities().ifPresent(file -> authorities.set(file.toString()));
    rules.files().identity().ifPresent(own -> certificate.set(own.certificate().toString()));
    rules.files().identity().ifPresent(own -> key.set(own.key().toString()));
    rules.crl().ifPresent(file -> revoked.set(file.toString()));
  }

  private void recall(Settings remembered, String prefix) {
    on.set(remembered.flag(prefix + ".on", false));
    authorities.set(remembered.text(prefix + ".ca").orElse(""));
    certificate.set(remembered.text(prefix + ".certificate").orElse(""));
    key.set(remembered.text(prefix + ".key").orElse(""));
    revoked.set(remembered.text(prefix + ".crl").orElse(""));
  }

  private static void remember(Settings remembered, String name, StringProperty text) {
    text.addListener((any, before, now) -> remembered.set(name, now));
  }

  public BooleanProperty onProperty() {
    return on;
  }

  public StringProperty authoritiesProperty() {
    return authorities;
  }

  public StringProperty certificateProperty() {
    return certificate;
  }

  public StringProperty keyProperty() {
    return key;
  }

  /** The list of revoked certificates. */
  public StringProperty revokedProperty() {
    return revoked;
  }

  /** What is wrong with the files, in words; empty for nothing, and while TLS is off. */
  public StringBinding problemBinding() {
    return problem;
  }

  /**
   * The rules for the next connection; empty for no TLS.
   *
   * @throws IllegalArgumentException in words, when the files make no sense
   */
  public Optional<TlsRules> rules() {
    if (!on.get()) {
      return Optional.empty();
    }
    TlsFiles files =
        new TlsFiles(
            file(authorities),
            file(certificate)
                .flatMap(own -> file(key).map(ownKey -> new TlsFiles.Identity(own, ownKey))));
    TlsRules before = configured;
    List<String> pins = before == null ? List.of() : before.pins();
    TlsRules rules = before == null ? TlsRules.of(files, pins) : before.withFiles(files, pins);
    return Optional.of(file(revoked).map(rules::withCrl).orElse(rules));
  }

  private static Optional<Path> file(StringProperty text) {
    String name = text.get().strip();
    if (name.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path file = Path.of(name);
      if (!Files.isReadable(file)) {
        throw new IllegalArgumentException(TEXTS.get("protection.unreadable", name));
      }
      return Optional.of(file);
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException(TEXTS.get("protection.unreadable", name), e);
    }
  }

  private String check() {
    try {
      rules();
      return "";
    } catch (IllegalArgumentException wrong) {
      return String.valueOf(wrong.getMessage());
    }
  }
}
