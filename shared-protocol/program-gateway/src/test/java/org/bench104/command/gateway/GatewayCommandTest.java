package org.bench104.command.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bench104.access.SecretFile;
import org.bench104.address.HostPort;
import org.bench104.config.Configured;
import org.bench104.config.Setting;
import org.bench104.config.gateway.GatewayKeys;
import org.bench104.config.gateway.GatewaySettings;
import org.bench104.mqtt.client.BrokerAddress;
import org.bench104.mqtt.client.ClientSettings;
import org.bench104.spool.FileStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The gateway's command line up to the point where it would run. */
class GatewayCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Object... arguments) {
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    return GatewayCommand.line()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(words);
  }

  private List<String> errors() {
    return err.toString().lines().toList();
  }

  @Test
  void helpNamesEveryOptionWithItsDefaultAndTheExitCodes() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString())
        .contains("--nogui", "--config", "--listen", "--lan", "--tailscale", "--spool", "--modbus")
        .contains("0.0.0.0:12345", "gateway.toml", "Exit codes:", "--version")
        .containsPattern("default:\\s+spool")
        .doesNotContain("${");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void printConfigShowsEveryKeyOrTheSchema() {
    assertThat(run("print-config")).isZero();
    assertThat(out.toString()).contains("[scada.link]", "# k = 12", "# command-audit = \"\"");
    assertThat(run("print-config", "--schema")).isZero();
    assertThat(out.toString()).contains("\"$schema\"", "\"minimum\": 1");
  }

  @Test
  void wrongUseEndsInTwoAndSaysWhatIsWrong() {
    assertThat(run("--lan", "nowhere")).isEqualTo(2);
    assertThat(errors().get(0)).contains("--lan").contains("nowhere");
    assertThat(run("--nosuchoption")).isEqualTo(2);
    assertThat(err.toString()).contains("Unknown option: '--nosuchoption'");
    assertThat(run("--spool")).isEqualTo(2);
    assertThat(err.toString()).contains("Missing required parameter for option '--spool'");
  }

  @Test
  void aRouteToPortZeroIsRefused() {
    assertThat(run("--lan", "10.0.0.1:0")).isEqualTo(2);
    assertThat(errors().get(0)).contains("--lan").contains("10.0.0.1:0");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--cloud http://b:1 | '--cloud' | mqtt://HOST:PORT",
        "--cloud mqtt://b:0 | '--cloud' | 1..65535",
        "--cloud mqtt://u:p@b | '--cloud' | settings of their own",
        "--cloud mqtts://b --cloud-key k.pem | --cloud-certificate | go together",
        "--cloud mqtt://b --cloud-ca ca.pem | --cloud-ca | need --cloud mqtts://HOST:PORT",
        "--cloud-ca ca.pem | --cloud-ca | need --cloud mqtts://HOST:PORT",
        "--http 3000 | --http | 3000",
        "--http 127.0.0.1:99999 | --http | 65535"
      })
  void whatMakesNoSenseIsToldWithTheOptionAndWhatIsAllowed(
      String words, String option, String why) {
    assertThat(run((Object[]) ("--nogui " + words).split(" "))).isEqualTo(2);
    assertThat(errors().get(0)).contains(option).contains(why).doesNotContain("u:p");
  }

  @Test
  void cloudAndStatusApiOfTheCommandLineAreStrongerThanTheConfiguration() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("gateway.toml"),
            """
            [gateway]
            name = "gw-1"
            [cloud]
            broker = "mqtts://old.example"
            client-id = "mine"
            batch-frames = 7
            [http]
            listen = "127.0.0.1:3001"
            requests-per-second = 9
            """);
    String[] words = {
      "--config", config.toString(), "--cloud", "mqtts://new.example:8884", "--http", "[::1]:3000"
    };
    GatewaySettings settings =
        ((Configured.Usable<GatewaySettings>)
                GatewayCommand.settings(words, Optional.of(config), Map.of()))
            .settings();
    assertThat(settings.services().cloud().client().orElseThrow().broker())
        .isEqualTo(BrokerAddress.parse("mqtts://new.example:8884"));
    assertThat(settings.services().cloud().client().orElseThrow().clientId()).isEqualTo("mine");
    assertThat(settings.services().cloud().publishing().mostFrames()).isEqualTo(7);
    assertThat(settings.services().http().orElseThrow().listen())
        .isEqualTo(new HostPort("::1", 3000));
    assertThat(settings.services().http().orElseThrow().requestsPerSecond()).isEqualTo(9);
  }

  @Test
  void withoutOptionsAndConfigurationNeitherCloudNorStatusApiIsStarted() {
    String[] none = {"--lan", "10.0.0.1:2404"};
    GatewaySettings off =
        ((Configured.Usable<GatewaySettings>)
                GatewayCommand.settings(none, Optional.empty(), Map.of()))
            .settings();
    assertThat(off.services().cloud().client()).isEmpty();
    assertThat(off.services().http()).isEmpty();
    String[] words = {"--cloud", "mqtt://b", "--http", "127.0.0.1:3000"};
    GatewaySettings on =
        ((Configured.Usable<GatewaySettings>)
                GatewayCommand.settings(words, Optional.empty(), Map.of("HOSTNAME", "pi")))
            .settings();
    assertThat(on.services().cloud().client().orElseThrow())
        .isEqualTo(ClientSettings.of(BrokerAddress.parse("mqtt://b:1883"), "bench104-pi"));
    assertThat(on.services().http()).isPresent();
  }

  @Test
  void aStatusApiThatOthersReachIsRefusedWithoutUsers() {
    assertThat(run("--nogui", "--http", "0.0.0.0:3000")).isEqualTo(2);
    assertThat(errors().get(0))
        .contains("'--http'")
        .contains("0.0.0.0:3000, which other machines can reach")
        .contains("[[http.user]]");
  }

  @Test
  void everyProblemOfTheConfigurationIsListedWithItsLine() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("gateway.toml"),
            """
            [link]
            k = 0
            t1 = "soon"
            [scada]
            lan = "10.0.0.1"
            """);
    assertThat(run("--config", config)).isEqualTo(2);
    assertThat(errors()).hasSize(3);
    assertThat(errors().get(0)).startsWith("bench104-gateway: gateway.toml:2: link.k: ");
    assertThat(errors().get(1)).startsWith("bench104-gateway: gateway.toml:3: link.t1: ");
    assertThat(errors().get(2)).startsWith("bench104-gateway: gateway.toml:5: scada.lan: ");
  }

  @Test
  void aConfigurationThatIsNotThereEndsInTwo() {
    Path nowhere = folder.resolve("nowhere.toml");
    assertThat(run("--config", nowhere)).isEqualTo(2);
    assertThat(errors()).singleElement().asString().contains("nowhere.toml: there is no such file");
  }

  @Test
  void aSpoolLargerThanTheJournalTakesIsAProblemAndNoFault() throws IOException {
    Path config =
        Files.writeString(folder.resolve("gateway.toml"), "[spool]\nlimit = \"2048GiB\"\n");
    assertThat(run("--config", config, "--spool", folder.resolve("spool"))).isEqualTo(2);
    assertThat(errors()).singleElement().asString().contains("gateway.toml:2: spool.limit: ");
  }

  @Test
  void aPortInUseEndsInOneWithOneLine() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + taken.getLocalPort();
      assertThat(run("--nogui", "--listen", address, "--spool", folder.resolve("spool")))
          .isEqualTo(1);
      assertThat(errors())
          .singleElement()
          .asString()
          .startsWith("bench104-gateway: ")
          .contains(address)
          .contains("in use");
    }
  }

  @Test
  void aSpoolFolderInUseEndsInOneWithOneLine() throws IOException {
    try (FileStorage other = FileStorage.open(folder)) {
      assertThat(run("--nogui", "--listen", "127.0.0.1:0", "--spool", other.place())).isEqualTo(1);
      assertThat(errors()).singleElement().asString().contains(other.place());
    }
  }

  @Test
  void everyValueSaysWhereItComesFrom() throws IOException {
    Path file =
        SecretFile.write(
            folder.resolve("gateway.toml"),
            "[scada]\nlan = \"10.0.0.1:2404\"\ncommand-audit = \"audit.csv\"\n[meters.dlt645]\n"
                + "password = \"04123456\"\n");
    String[] arguments = {"--lan", "10.0.0.2:2404"};
    Configured<GatewaySettings> read =
        GatewayCommand.settings(
            arguments, Optional.of(file), Map.of("BENCH104_SCADA_TAILSCALE", "10.0.0.3:2404"));
    List<String> origins =
        ((Configured.Usable<GatewaySettings>) read)
            .values().stream()
                .filter(setting -> setting.origin() != Setting.Origin.DEFAULT)
                .map(
                    setting ->
                        setting.name()
                            + " = "
                            + setting.value()
                            + " "
                            + setting.source()
                            + " "
                            + setting.line())
                .toList();
    assertThat(origins)
        .containsExactly(
            "scada.lan = \"10.0.0.2:2404\" --lan 0",
            "scada.tailscale = \"10.0.0.3:2404\" environment variable BENCH104_SCADA_TAILSCALE 0",
            "scada.command-audit = \"audit.csv\" gateway.toml 3",
            "meters.dlt645.password =  gateway.toml 5");
  }

  @Test
  void everyOptionThatSetsAKeyNamesOneThatThereIs() {
    CommandLine line = GatewayCommand.line();
    Set<String> keys =
        GatewayKeys.ALL.places().stream()
            .flatMap(
                place -> place.table().keys().stream().map(key -> place.path() + "." + key.name()))
            .collect(Collectors.toSet());
    Set<String> others = Set.of("--nogui", "--config", "--help", "--version", "--acquire");
    assertThat(GatewayOptionKeys.ALL.values().stream().flatMap(List::stream)).isSubsetOf(keys);
    assertThat(line.getCommandSpec().options().stream().map(OptionSpec::longestName))
        .allMatch(name -> others.contains(name) || GatewayOptionKeys.ALL.containsKey(name));
  }
}
