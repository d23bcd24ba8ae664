package org.bench104.meter.dlms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObisRegistryTest {
  private static final String HEADER = "obis,name,class,unit,scaler,category,aliases\n";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "TOTAL_ACTIVE_POSITIVE, 1-0:15.8.0.255",
    "TOTAL_ACTIVE_IMPORT, 1-0:1.8.0.255",
    "TARIFF_1_ACTIVE, 1-0:1.8.1.255",
    "TARIFF_2_ACTIVE, 1-0:1.8.2.255",
    "VOLTAGE_A, 1-0:12.7.0.255",
    "CURRENT_A, 1-0:11.7.0.255",
    "ACTIVE_POWER_TOTAL, 1-0:1.7.0.255",
    "REACTIVE_POWER_TOTAL, 1-0:3.7.0.255",
    "APPARENT_POWER_TOTAL, 1-0:9.7.0.255",
    "POWER_FACTOR_TOTAL, 1-0:13.7.0.255",
    "FREQUENCY, 1-0:14.7.0.255",
  })
  void namesOfDlt645LeadToObisCodes(String name, String obis) {
    assertThat(ObisRegistry.builtIn().named(name).orElseThrow().obis()).hasToString(obis);
  }

  @Test
  void aFileAddsAndReplaces() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("own.csv"),
            HEADER
                + "# ours\n"
                + "1-0:12.7.0.255,VOLTAGE_TOTAL,3,V,0.1,instantaneous,U\n"
                + "0-0:96.99.1.255,COVER_OPEN,1,,,events,\n");
    ObisRegistry registry = ObisRegistry.extended(file);
    assertThat(registry.named("u").orElseThrow().scaler()).contains(new BigDecimal("0.1"));
    assertThat(registry.at(Obis.of("0-0:96.99.1")).orElseThrow().name()).isEqualTo("COVER_OPEN");
    assertThat(registry.named("FREQUENCY")).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1-0:12.7.999.255,X,3,V,1,a, | own.csv:2: '1-0:12.7.999.255' is no OBIS code",
        "1-0:12.7.0.255,lower,3,V,1,a, | own.csv:2: name is 'lower'",
        "1-0:12.7.0.255,X,three,V,1,a, | own.csv:2: class must be a whole number",
        "1-0:12.7.0.255,X,3,V,0,a, | own.csv:2: scaler is 0",
        "1-0:12.7.0.255,X,3 | own.csv:2: has 3 columns",
      })
  void whatIsWrongIsSaidWithItsLine(String row, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("own.csv"), HEADER + row + "\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ObisRegistry.extended(file))
        .withMessageContaining(message);
  }

  @Test
  void aMissingColumnOrFileIsSaid() throws IOException {
    Path file = Files.writeString(folder.resolve("own.csv"), "obis,name\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ObisRegistry.extended(file))
        .withMessageContaining("own.csv:1: column 'class' is missing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ObisRegistry.extended(folder.resolve("none.csv")))
        .withMessageContaining("cannot read");
  }
}
