package org.bench104.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bench104.config.gateway.GatewayConfig;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.config.receiver.ReceiverConfig;
import org.bench104.config.receiver.ReceiverSettings;
import org.bench104.iec104.tls.TlsRules;
import org.bench104.tls.TlsFiles;
import org.junit.jupiter.api.Test;

class TlsRulesTableTest {
  private static final String PIN = "ab".repeat(32);
  private static final TlsFiles FILES =
      new TlsFiles(
          Optional.of(Path.of("ca.crt")),
          Optional.of(new TlsFiles.Identity(Path.of("a.crt"), Path.of("a.key"))));

  private static GatewaySettings gateway(String text) {
    Configured<GatewaySettings> read = GatewayConfig.parse("g.toml", text, Map.of());
    assertThat(read).isInstanceOf(Configured.Usable.class);
    return ((Configured.Usable<GatewaySettings>) read).settings();
  }

  private static String problems(String text) {
    Configured<GatewaySettings> read = GatewayConfig.parse("g.toml", text, Map.of());
    assertThat(read).isInstanceOf(Configured.Refused.class);
    return ((Configured.Refused<GatewaySettings>) read).problems().toString();
  }

  @Test
  void withoutFilesThereIsNoTls() {
    assertThat(gateway("").intake().tls()).isEmpty();
    assertThat(gateway("").scada().tls()).isEmpty();
  }

  @Test
  void everyKeyIsReadForEachHop() {
    String keys =
        """
        ca = "ca.crt"
        certificate = "a.crt"
        key = "a.key"
        """;
    String more =
        """
        crl = "ca.crl"
        pins = ["%s"]
        subjects = ["sender-1", "CN=sender-2"]
        min-version = "1.3"
        suites = ["TLS_AES_128_GCM_SHA256"]
        session-age = "8h"
        recheck = "5s"
        """
            .formatted(PIN);
    GatewaySettings settings = gateway("[scada.tls]\n" + keys + "[intake.tls]\n" + keys + more);
    assertThat(settings.scada().tls()).contains(TlsRules.of(FILES));
    assertThat(settings.intake().tls())
        .contains(
            new TlsRules(
                FILES,
                Optional.of(Path.of("ca.crl")),
                List.of(PIN),
                List.of("sender-1", "CN=sender-2"),
                true,
                List.of("TLS_AES_128_GCM_SHA256"),
                Duration.ofHours(8),
                Duration.ofSeconds(5)));
  }

  @Test
  void aReceiverWithTlsListensOnItsPort() {
    String text = "[receiver.tls]\nca = \"c\"\ncertificate = \"a\"\nkey = \"b\"\n";
    Configured<ReceiverSettings> read = ReceiverConfig.parse("r.toml", text, Map.of());
    ReceiverSettings settings = ((Configured.Usable<ReceiverSettings>) read).settings();
    assertThat(settings.listen().port()).isEqualTo(19998);
    assertThat(settings.tls()).isPresent();
  }

  @Test
  void whatIsWrongIsSaidWithItsPlace() {
    assertThat(problems("[intake.tls]\nca = \"ca.crt\"\n"))
        .contains("both ends need a certificate: set certificate and key");
    assertThat(problems("[intake.tls]\ncertificate = \"a\"\nkey = \"b\"\n"))
        .contains("g.toml:2: intake.tls.certificate: nobody would be trusted: set ca or pins");
    assertThat(problems("[scada.tls]\ncertificate = \"a\"\n"))
        .contains("g.toml:2: scada.tls.certificate: needs the private key");
    String text =
        """
        [scada.tls]
        ca = "c"
        certificate = "a"
        key = "b"
        pins = ["12"]
        min-version = "1.1"
        session-age = "25h"
        recheck = "0s"
        """;
    assertThat(problems(text))
        .contains("g.toml:5: scada.tls.pins: the pin '12' is not the SHA-256")
        .contains("g.toml:6: scada.tls.min-version: is '1.1'; allowed are 1.2 and 1.3")
        .contains("g.toml:7: scada.tls.session-age: is 25h")
        .contains("g.toml:8: scada.tls.recheck: ");
  }

  @Test
  void suitesThatProtectNothingAreRefused() {
    String text =
        """
        [scada.tls]
        ca = "c"
        certificate = "a"
        key = "b"
        suites = ["TLS_RSA_WITH_NULL_SHA256"]
        """;
    assertThat(problems(text)).contains("TLS_RSA_WITH_NULL_SHA256 protects nothing");
  }
}
