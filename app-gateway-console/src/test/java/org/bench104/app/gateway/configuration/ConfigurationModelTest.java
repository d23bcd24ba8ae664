package org.bench104.app.gateway.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import org.bench104.app.gateway.configuration.ConfigurationModel.Row;
import org.bench104.config.Configured;
import org.bench104.config.gateway.GatewayConfig;
import org.bench104.config.gateway.GatewayKeys;
import org.bench104.config.gateway.GatewaySettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConfigurationModelTest {
  private static final String TEXT =
      """
      [scada]
      command-audit = "audit.csv"
      [meters.dlt645]
      password = "04123456"
      [[acquire]]
      connect = "10.0.0.7:2404"
      """;

  private static ConfigurationModel model(String text) {
    Map<String, String> environment = Map.of("BENCH104_LINK_K", "20", "HOSTNAME", "pi");
    SimpleObjectProperty<@Nullable Configured<GatewaySettings>> read =
        new SimpleObjectProperty<>(GatewayConfig.parse("gateway.toml", text, environment));
    return new ConfigurationModel(
        new SimpleObjectProperty<>(Optional.of(Path.of("gateway.toml"))), read);
  }

  private static Row row(ConfigurationModel model, String key) {
    return model.settings().stream().filter(row -> row.key().equals(key)).findFirst().orElseThrow();
  }

  @Test
  void everyKeyIsThereWithWhereItsValueComesFrom() {
    ConfigurationModel model = model(TEXT);
    Row audit = row(model, "scada.command-audit");
    assertThat(audit.value()).isEqualTo("\"audit.csv\"");
    assertThat(audit.from()).isEqualTo("gateway.toml, line 2");
    assertThat(audit.meaning()).startsWith("CSV of every command");
    assertThat(row(model, "link.k").value()).isEqualTo("20");
    assertThat(row(model, "link.k").from()).isEqualTo("environment variable BENCH104_LINK_K");
    assertThat(row(model, "scada.link.t1").from()).isEqualTo("default");
    assertThat(row(model, "cloud.client-id").value()).isEqualTo("\"bench104-pi\"");
    assertThat(row(model, "acquire[1].connect").value()).isEqualTo("\"10.0.0.7:2404\"");

    List<String> shown = model.settings().stream().map(Row::key).toList();
    GatewayKeys.ALL.places().stream()
        .filter(place -> !GatewayKeys.ALL.withinTables(place))
        .forEach(
            place ->
                place
                    .table()
                    .keys()
                    .forEach(key -> assertThat(shown).contains(place.path() + "." + key.name())));
  }

  @Test
  void secretsAreNotShown() {
    Row password = row(model(TEXT), "meters.dlt645.password");
    assertThat(password.value()).isEqualTo("set, not shown");
    assertThat(password.from()).isEqualTo("gateway.toml, line 4");
  }

  @Test
  void problemsTakeThePlaceOfSettings() {
    ConfigurationModel model = model("[scada]\nlam = 1\n");
    assertThat(model.settings()).isEmpty();
    assertThat(model.problems()).hasSize(1);
    assertThat(model.summaryProperty().get()).isEqualTo("gateway.toml: 1 problem");
  }
}
