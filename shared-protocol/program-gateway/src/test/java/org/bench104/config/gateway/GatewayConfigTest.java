package org.bench104.config.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bench104.address.AddressRange;
import org.bench104.address.HostPort;
import org.bench104.config.Configured;
import org.bench104.config.Problem;
import org.bench104.iec104.apci.LinkSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayConfigTest {
  private static final Path EXAMPLE =
      Path.of("../../packaging/src/main/distribution/conf/gateway.toml");

  private static final String EVERYTHING =
      """
      [gateway]
      name = "pi-7"
      [intake]
      listen = "127.0.0.1:12346"
      max-connections = 3
      allow = ["10.1.0.0/16", "192.168.1.20"]
      [link]
      k = 20
      w = 13
      t0 = "31s"
      t1 = "16s"
      t2 = "9s"
      t3 = "21s"
      ack-delay = "250ms"
      frame-timeout = "7s"
      [scada]
      lan = "192.168.1.30:2404"
      tailscale = "[fd7a::1]:2405"
      hold-down = "1min"
      spool-after = "11s"
      next-route-after = "4s"
      [scada.link]
      k = 100
      w = 50
      t0 = "5s"
      t1 = "14s"
      t2 = "8s"
      t3 = "1h"
      ack-delay = "100ms"
      frame-timeout = "6s"
      [spool]
      folder = "/var/spool/bench104"
      limit = "2GiB"
      segment = "512KiB"
      """;

  private static Configured<GatewaySettings> read(String text, Map<String, String> environment) {
    return GatewayConfig.parse("gateway.toml", text, environment);
  }

  private static GatewaySettings usable(String text, Map<String, String> environment) {
    Configured<GatewaySettings> read = read(text, environment);
    assertThat(read).isInstanceOf(Configured.Usable.class);
    return ((Configured.Usable<GatewaySettings>) read).settings();
  }

  private static List<String> problems(String text, Map<String, String> environment) {
    return read(text, environment) instanceof Configured.Refused<GatewaySettings> refused
        ? refused.problems().stream().map(Problem::toString).toList()
        : List.of();
  }

  private static List<String> problems(String text) {
    return problems(text, Map.of());
  }

  @Test
  void hasADefaultForEverything() {
    GatewaySettings settings = usable("", Map.of());

    assertThat(settings.intake().listen()).isEqualTo(new HostPort("0.0.0.0", 12345));
    assertThat(settings.intake().maxConnections()).isEqualTo(64);
    assertThat(settings.intake().allow()).isEmpty();
    assertThat(settings.intake().link()).isEqualTo(LinkSettings.defaults());
    assertThat(settings.scada().lan()).isEmpty();
    assertThat(settings.scada().tailscale()).isEmpty();
    assertThat(settings.scada().holdDown()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.scada().spoolAfter()).isEqualTo(Duration.ofSeconds(12));
    assertThat(settings.scada().nextRouteAfter()).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings.scada().link()).isEqualTo(LinkSettings.defaults());
    assertThat(settings.spool())
        .isEqualTo(new GatewaySettings.Spool(Path.of("spool"), 1L << 30, 4L << 20));
  }

  @Test
  void readsEveryKey() {
    GatewaySettings settings = usable(EVERYTHING, Map.of());

    assertThat(settings.name()).isEqualTo("pi-7");
    assertThat(settings.intake().listen()).isEqualTo(new HostPort("127.0.0.1", 12346));
    assertThat(settings.intake().maxConnections()).isEqualTo(3);
    assertThat(settings.intake().allow())
        .containsExactly(AddressRange.parse("10.1.0.0/16"), AddressRange.parse("192.168.1.20"));
    assertThat(settings.intake().link())
        .isEqualTo(
            new LinkSettings(
                20,
                13,
                Duration.ofSeconds(31),
                Duration.ofSeconds(16),
                Duration.ofSeconds(9),
                Duration.ofSeconds(21),
                Duration.ofMillis(250),
                Duration.ofSeconds(7),
                1024));
    assertThat(settings.scada().lan()).contains(new HostPort("192.168.1.30", 2404));
    assertThat(settings.scada().tailscale()).contains(new HostPort("fd7a::1", 2405));
    assertThat(settings.scada().holdDown()).isEqualTo(Duration.ofMinutes(1));
    assertThat(settings.scada().spoolAfter()).isEqualTo(Duration.ofSeconds(11));
    assertThat(settings.scada().nextRouteAfter()).isEqualTo(Duration.ofSeconds(4));
    assertThat(settings.scada().link().k()).isEqualTo(100);
    assertThat(settings.scada().link().t3()).isEqualTo(Duration.ofHours(1));
    assertThat(settings.spool())
        .isEqualTo(new GatewaySettings.Spool(Path.of("/var/spool/bench104"), 2L << 30, 512L << 10));
  }

  @Test
  void theExampleFileShowsTheDefaults() throws IOException {
    String example = Files.readString(EXAMPLE);
    String uncommented = example.replaceAll("(?m)^# (?=[a-z0-9-]+ = )", "");

    assertThat(uncommented).isNotEqualTo(example);
    assertThat(usable(example, Map.of())).isEqualTo(usable("", Map.of()));
    assertThat(usable(uncommented, Map.of())).isEqualTo(usable("", Map.of()));
  }

  @Test
  void theEnvironmentIsStrongerThanTheFile() {
    GatewaySettings settings =
        usable(
            EVERYTHING,
            Map.of(
                "BENCH104_SCADA_LAN", "10.0.0.9:2404",
                "BENCH104_SCADA_TAILSCALE", "",
                "BENCH104_SCADA_LINK_ACK_DELAY", "70ms",
                "BENCH104_INTAKE_ALLOW", "10.2.0.0/16, 10.3.0.1",
                "BENCH104_LINK_K", "21"));

    assertThat(settings.scada().lan()).contains(new HostPort("10.0.0.9", 2404));
    assertThat(settings.scada().tailscale()).isEmpty();
    assertThat(settings.scada().link().ackDelay()).isEqualTo(Duration.ofMillis(70));
    assertThat(settings.intake().allow())
        .containsExactly(AddressRange.parse("10.2.0.0/16"), AddressRange.parse("10.3.0.1"));
    assertThat(settings.intake().link().k()).isEqualTo(21);
  }

  @Test
  void namesTheVariableThatIsWrong() {
    assertThat(
            problems(
                "",
                Map.of(
                    "BENCH104_LINK_T1", "soon",
                    "BENCH104_LINK_K", "many",
                    "BENCH104_SCADA_LAM", "10.0.0.9:2404",
                    "BENCH104_HOME", "/opt/bench104")))
        .containsExactlyInAnyOrder(
            "environment variable BENCH104_LINK_T1: link.t1: 'soon' is not a time; write a number"
                + " with ms, s, min, h or d, as in \"15s\"",
            "environment variable BENCH104_LINK_K: link.k: is many; allowed are 1..32767",
            "environment variable BENCH104_SCADA_LAM: sets nothing; did you mean"
                + " BENCH104_SCADA_LAN?");
  }

  @Test
  void listsAllProblemsWithTheirLines() {
    List<String> problems =
        problems(
            """
                [intake]
                listen = "0.0.0.0"
                max-connection = 3
                [link]
                k = 0
                w = "8"
                t1 = 15
                t2 = "10 sec"
                t0 = 30s
                k = 13
                [scda]
                lan = "1.2.3.4:2404"
                [scada]
                lan = "1.2.3.4:70000"
                hold-down = "2h"
                [spool]
                limit = "1GB"
                [link]
                k = 5
                """);
    // The list of all sections grows with every feature.
    assertThat(problems.stream().map(text -> text.replaceAll("known here: .*spool.*", "…")))
        .containsExactly(
            "gateway.toml:2: intake.listen: '0.0.0.0' has no port; write HOST:PORT, for example"
                + " 192.168.1.20:2404",
            "gateway.toml:3: intake.max-connection: unknown key; did you mean 'max-connections'?"
                + " (known here: listen, max-connections, max-per-address, allow, station, tls)",
            "gateway.toml:5: link.k: is 0; allowed are 1..32767",
            "gateway.toml:6: link.w: must be a whole number without quotes, is \"8\"; allowed are"
                + " 1..32767",
            "gateway.toml:7: link.t1: must be a text in quotes, is 15",
            "gateway.toml:8: link.t2: '10 sec' is not a time; write a number with ms, s, min, h or"
                + " d, as in \"15s\"",
            "gateway.toml:9: link.t0: '30s' cannot be read; texts, times and sizes stand in quotes:"
                + " t0 = \"30s\"",
            "gateway.toml:10: link.k: is already set in line 5",
            "gateway.toml:11: scda: unknown section; did you mean 'scada'? (…",
            "gateway.toml:14: scada.lan: port 70000, allowed are 0..65535",
            "gateway.toml:15: scada.hold-down: is 2h; allowed are 0s..1h",
            "gateway.toml:17: spool.limit: '1GB' is not a size; write a number with B, KiB, MiB or"
                + " GiB, as in \"4MiB\"",
            "gateway.toml:18: link: is already set in line 4");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[link]~k = 4~w = 5|3: link.w: is 5; allowed are 1..k, and k is 4",
        "[link]~t2 = \"15s\"|2: link.t2: is 15s; must be shorter than t1, which is 15s",
        "[link]~ack-delay = \"11s\"|2: link.ack-delay: is 11s; allowed are 0s..t2, which is 10s",
        "[link]~t1 = \"256s\"|2: link.t1: is 256s; allowed are 1s..255s",
        "[link]~t3 = \"500ms\"|2: link.t3: is 500ms; allowed are 1s..48h, or 0s for no test"
            + " frames",
        "[scada]~spool-after = \"10s\"|2: scada.spool-after: is 10s; must be longer than"
            + " [scada.link] t2, which is 10s, and shorter than [link] t1, which is 15s",
        "[scada]~[link]~t1 = \"12s\"|1: scada.spool-after: is 12s; must be longer than"
            + " [scada.link] t2, which is 10s, and shorter than [link] t1, which is 12s",
        "[scada]~lan = \"host:0\"|2: scada.lan: port 0 cannot be connected to, allowed are 1..65535",
        "[spool]~limit = \"2MiB\"|1: spool.segment: is 4MiB; must be at most half of limit, which is"
            + " 2MiB",
        "[spool]~limit = \"9999999GiB\"|2: spool.limit: is 9999999GiB; allowed are 1MiB..1024GiB",
        "[intake]~allow = \"10.0.0.1\"|2: intake.allow: must be a list such as [\"…\", \"…\"], is"
            + " \"10.0.0.1\"",
        "[intake]~allow = [1]|2: intake.allow: each item must be a text in quotes, one is 1",
        "[intake]~allow = [\"me\"]|2: intake.allow: 'me' is no IP address; write for example"
            + " 192.168.1.20 or 10.0.0.0/8",
        "[intake]~max-connections = 99999999999|2: intake.max-connections: is 99999999999; allowed"
            + " are 1..10000",
        "[link~k = 4|1: link: cannot be read near '[link': unexpected end of line, expected" + " ]",
        "link = 4|1: link: is a section, write [link]",
        "[[link]]~k = 4|1: link: is a section, write [link]",
        "[gateway]~name = \"pi|2: gateway.name: cannot be read near 'name = \"pi': the closing quote"
            + " is missing",
        "[scada]~lan =~[spool]|2: scada.lan: cannot be read near 'lan =': the value is missing",
        "[spool]~folder = \"C:\\spool\"|2: spool.folder: cannot be read near 'folder ="
            + " \"C:\\spool\"': write \\\\ for \\, or use single quotes",
        "[intake]~allow = [\"10.0.0.1\",~[scada]~hold-down = \"1s\"|2: intake.allow: cannot be read"
            + " near 'allow = [\"10.0.0.1\",': the closing bracket is missing",
        "[intake]~max-connections = 99999999999999999999|2: intake.max-connections: cannot be read"
            + " near 'max-connections = 99999999999999999999': integer is too large",
      })
  void locatesOneProblem(String text, String problem) {
    assertThat(problems(text.replace('~', '\n') + "\n")).containsExactly("gateway.toml:" + problem);
  }

  @Test
  void anUnreadableFileIsAProblem(@TempDir Path folder) throws IOException {
    Path missing = folder.resolve("gateway.toml");
    assertThat(GatewayConfig.read(missing, Map.of()))
        .isEqualTo(
            new Configured.Refused<>(
                List.of(new Problem(missing.toString(), 0, "", "there is no such file"))));

    Path latin1 = Files.write(folder.resolve("latin1.toml"), new byte[] {'#', (byte) 0xE9, '\n'});
    assertThat(GatewayConfig.read(latin1, Map.of()))
        .isEqualTo(
            new Configured.Refused<>(
                List.of(new Problem(latin1.toString(), 0, "", "is not UTF-8 text"))));

    assertThat(GatewayConfig.read(folder, Map.of())).isInstanceOf(Configured.Refused.class);
  }

  @Test
  void noTextMakesItThrow() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    String alphabet = "[]{}=\"'#.,\n\n  klt123w-\\é";
    for (int round = 0; round < 200; round++) {
      StringBuilder text = new StringBuilder(EVERYTHING);
      for (int change = random.nextInt(6); change >= 0; change--) {
        int at = random.nextInt(text.length());
        char c = alphabet.charAt(random.nextInt(alphabet.length()));
        switch (random.nextInt(3)) {
          case 0 -> text.setCharAt(at, c);
          case 1 -> text.insert(at, c);
          default -> text.deleteCharAt(at);
        }
      }
      assertThat(read(text.toString(), Map.of())).as("seed %s: %s", seed, text).isNotNull();
    }
  }
}
