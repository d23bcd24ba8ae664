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
    assertThat(ObisRegistry.builtIn(ObisRegistry.Profile.STANDARD).named(name).orElseThrow().obis())
        .hasToString(obis);
  }

  @Test
  void phasesHaveOneSeriesOfNamesWithTheOthersAsAliases() {
    ObisRegistry standard = ObisRegistry.builtIn(ObisRegistry.Profile.STANDARD);
    ObisRegistry legacy = ObisRegistry.builtIn(ObisRegistry.Profile.IVY_LEGACY);
    String[] quantities = {"VOLTAGE", "CURRENT", "ACTIVE_POWER", "POWER_FACTOR"};
    String[] letters = {"A", "B", "C"};
    for (String quantity : quantities) {
      for (int phase = 1; phase <= 3; phase++) {
        String number = quantity + "_L" + phase;
        String letter = quantity + "_" + letters[phase - 1];
        Obis obis = standard.named(number).orElseThrow().obis();
        assertThat(standard.at(obis).orElseThrow().name()).isEqualTo(number);
        assertThat(legacy.at(obis).orElseThrow().name()).isEqualTo(letter);
        assertThat(legacy.named(number).orElseThrow().obis()).isEqualTo(obis);
      }
    }
    assertThat(standard.named("VOLTAGE_B").orElseThrow().name()).isEqualTo("VOLTAGE_L2");
    // the IVY gateway asks single-phase meters by this name
    assertThat(legacy.named("VOLTAGE_A").orElseThrow().name()).isEqualTo("VOLTAGE_TOTAL");
  }

  @Test
  void onlyTheCodesConfirmedOnTheEm114070HaveScalersAndOnlyInItsProfile() {
    assertThat(ObisRegistry.builtIn(ObisRegistry.Profile.STANDARD).entries())
        .allSatisfy(entry -> assertThat(entry.scaler()).as(entry.name()).isEmpty());
    assertThat(ObisRegistry.builtIn(ObisRegistry.Profile.IVY_LEGACY).entries())
        .filteredOn(entry -> entry.scaler().isPresent())
        .extracting(entry -> entry.obis().toString().replaceAll("1-0:(.*)\\.255", "$1"))
        .containsExactlyInAnyOrder(
            "1.7.0", "3.7.0", "9.7.0", "11.7.0", "12.7.0", "13.7.0", "14.7.0", "15.8.0", "91.7.0");
  }

  @Test
  void aCodeOnAnotherChannelIsNamedAfterTheChannel() {
    ObisRegistry registry = ObisRegistry.builtIn(ObisRegistry.Profile.STANDARD);
    Obis onOne = Obis.of("1-1:1.7.0.255");
    assertThat(registry.at(onOne).orElseThrow().name()).isEqualTo("ACTIVE_POWER_IMPORT_CH1");
    assertThat(registry.at(onOne).orElseThrow().unit()).isEqualTo("W");
    assertThat(registry.named("active_power_import_ch1").orElseThrow().obis()).isEqualTo(onOne);
    assertThat(registry.at(Obis.of("1-1:1.7.0.1"))).as("an earlier period").isEmpty();
    assertThat(registry.named("ACTIVE_POWER_IMPORT_CH999")).isEmpty();
    assertThat(registry.named("NOTHING_CH1")).isEmpty();
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
    ObisRegistry registry = ObisRegistry.extended(ObisRegistry.Profile.STANDARD, file);
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
        .isThrownBy(() -> ObisRegistry.extended(ObisRegistry.Profile.STANDARD, file))
        .withMessageContaining(message);
  }

  @Test
  void aMissingColumnOrFileIsSaid() throws IOException {
    Path file = Files.writeString(folder.resolve("own.csv"), "obis,name\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ObisRegistry.extended(ObisRegistry.Profile.STANDARD, file))
        .withMessageContaining("own.csv:1: column 'class' is missing");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ObisRegistry.extended(ObisRegistry.Profile.STANDARD, folder.resolve("none.csv")))
        .withMessageContaining("cannot read");
  }
}
