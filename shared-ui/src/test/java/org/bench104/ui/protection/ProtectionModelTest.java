package org.bench104.ui.protection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bench104.iec104.tls.TlsRules;
import org.bench104.tls.TlsFiles;
import org.bench104.ui.settings.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProtectionModelTest {
  @TempDir private Path folder;

  private Settings settings() {
    return new Settings(folder.resolve("window.properties"));
  }

  private Path file(String name) throws IOException {
    return Files.writeString(folder.resolve(name), "x");
  }

  @Test
  void offIsNoTlsWhateverTheFieldsSay() {
    ProtectionModel model = new ProtectionModel(Optional.empty(), settings(), "p");
    model.certificateProperty().set("nowhere");
    assertThat(model.rules()).isEmpty();
    assertThat(model.problemBinding().get()).isEmpty();
  }

  @Test
  void theFilesMakeTheRulesAndAreRemembered() throws IOException {
    Settings remembered = settings();
    ProtectionModel model = new ProtectionModel(Optional.empty(), remembered, "p");
    model.onProperty().set(true);
    assertThat(model.problemBinding().get()).contains("both ends need a certificate");
    model.certificateProperty().set(file("a.crt").toString());
    model.keyProperty().set(file("a.key").toString());
    assertThat(model.problemBinding().get()).contains("nobody would be trusted");
    model.authoritiesProperty().set(file("ca.crt").toString());
    model.revokedProperty().set(folder.resolve("ca.crl").toString());
    assertThat(model.problemBinding().get()).contains("ca.crl is not there");
    assertThatThrownBy(model::rules).isInstanceOf(IllegalArgumentException.class);
    file("ca.crl");
    TlsRules rules = model.rules().orElseThrow();
    assertThat(rules.crl()).contains(folder.resolve("ca.crl"));
    assertThat(new ProtectionModel(Optional.empty(), remembered, "p").rules()).contains(rules);
  }

  @Test
  void whatIsConfiguredComesFirstAndItsPinsStay() throws IOException {
    TlsFiles files =
        new TlsFiles(
            Optional.of(file("ca.crt")),
            Optional.of(new TlsFiles.Identity(file("a.crt"), file("a.key"))));
    TlsRules configured = TlsRules.of(files, List.of("ab".repeat(32)));
    ProtectionModel model = new ProtectionModel(Optional.of(configured), settings(), "p");
    assertThat(model.rules()).contains(configured);
  }
}
