package org.bench104.meter.dlms;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalerUnitTest {
  /** Numbers of the unit enumeration of the Blue Book by the units that the registry uses. */
  private static final Map<String, Integer> REGISTRY_UNITS =
      Map.of(
          "W", 27, "VA", 28, "var", 29, "kWh", 30, "kVAh", 31, "kvarh", 32, "A", 33, "V", 35, "Hz",
          44, "", 255);

  @Test
  void everyUnitOfTheRegistryIsReachedFromTheMetersOwn() {
    Set<String> units =
        ObisRegistry.builtIn(ObisRegistry.Profile.IVY_LEGACY).entries().stream()
            .map(ObisEntry::unit)
            .collect(Collectors.toSet());
    assertThat(units).isEqualTo(REGISTRY_UNITS.keySet());
    for (String unit : units) {
      BigDecimal one = new BigDecimal(unit.startsWith("k") ? "0.001" : "1");
      assertThat(new ScalerUnit(0, REGISTRY_UNITS.get(unit)).factorTo(unit).orElseThrow())
          .as(unit)
          .isEqualByComparingTo(one);
      assertThat(new ScalerUnit(2, REGISTRY_UNITS.get(unit)).factorTo(unit).orElseThrow())
          .as(unit)
          .isEqualByComparingTo(one.scaleByPowerOfTen(2));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, a",
    "7, s",
    "8, °",
    "9, °C",
    "13, m³",
    "19, l",
    "20, kg",
    "23, Pa",
    "24, bar",
    "25, J",
    "27, W",
    "30, Wh",
    "33, A",
    "35, V",
    "38, Ω",
    "44, Hz",
    "45, 1/Wh",
    "48, V²h",
    "50, kg/s",
    "52, K",
    "55, 1/m³",
    "56, %",
    "57, Ah",
    "58, unit 58",
    "60, Wh/m³",
    "62, mol%",
    "64, Pa·s",
    "67, atm",
    "70, dBm",
    "72, dB",
    "73, unit 73",
    "255, ''",
    "0, unit 0"
  })
  void unitsHaveTheNumbersOfTheBlueBook(int number, String text) {
    assertThat(new ScalerUnit(0, number).unitText()).isEqualTo(text);
  }

  @Test
  void unitsThatDoNotGoTogetherAreNotConverted() {
    assertThat(new ScalerUnit(0, 32).factorTo("kWh")).as("varh").isEmpty();
    assertThat(new ScalerUnit(0, 255).factorTo("kWh")).as("none").isEmpty();
    assertThat(new ScalerUnit(0, 20).factorTo("kkg")).isEmpty();
  }
}
