package org.bench104.config.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.bench104.address.HostPort;
import org.bench104.config.Configured;
import org.bench104.iec104.apci.LinkSettings;
import org.junit.jupiter.api.Test;

class SenderConfigTest {
  private static final Path EXAMPLE =
      Path.of("../../packaging/src/main/distribution/conf/sender.toml");

  private static final SenderSettings DEFAULTS =
      new SenderSettings(Optional.empty(), Duration.ofSeconds(60), LinkSettings.defaults());

  private static SenderSettings settings(Configured<SenderSettings> read) {
    assertThat(read).isInstanceOf(Configured.Usable.class);
    return ((Configured.Usable<SenderSettings>) read).settings();
  }

  @Test
  void everyValueHasADefaultAndTheExampleShowsThem() throws IOException {
    assertThat(settings(SenderConfig.defaults(Map.of()))).isEqualTo(DEFAULTS);

    String uncommented = Files.readString(EXAMPLE).replaceAll("(?m)^# (?=[a-z0-9-]+ = )", "");
    assertThat(settings(SenderConfig.parse("sender.toml", uncommented, Map.of())))
        .isEqualTo(DEFAULTS);
  }

  @Test
  void theEnvironmentIsStrongerThanTheFile() {
    String text = "[sender]\nto = \"10.0.0.1:12345\"\ntimeout = \"5s\"\n[link]\nk = 20\n";
    Map<String, String> environment = Map.of("BENCH104_SENDER_TO", "10.0.0.2:2404");

    assertThat(settings(SenderConfig.parse("sender.toml", text, environment)))
        .isEqualTo(
            new SenderSettings(
                Optional.of(new HostPort("10.0.0.2", 2404)),
                Duration.ofSeconds(5),
                LinkSettings.defaults().withWindow(20, 8)));
  }

  @Test
  void everyProblemIsLocated() {
    String text = "[sender]\nto = \"nowhere\"\ntimout = \"5s\"\n[link]\nk = 0\n";

    assertThat(SenderConfig.parse("sender.toml", text, Map.of()))
        .isInstanceOfSatisfying(
            Configured.Refused.class,
            refused ->
                assertThat(refused.problems().toString())
                    .contains("sender.toml:2: sender.to: 'nowhere' has no port")
                    .contains("sender.toml:3: sender.timout: unknown key; did you mean 'timeout'?")
                    .contains("sender.toml:5: link.k: "));
  }
}
