package org.bench104.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArrayOfTablesTest {
  private static final Key<Integer> IOA = Keys.integer("ioa", 0, 99).usual(0);
  private static final Key<Integer> ADDRESS = Keys.integer("address", 0, 65535).usual(0);
  private static final Key<Integer> DIGIT = Keys.integer("address", 0, 9).usual(0);
  private static final Key<String> NAME = Keys.text("name");
  private static final Key<Integer> X = Keys.integer("x", 0, 9).usual(0);
  private static final Key<Double> SCALE = Keys.number("scale", 0, 10).usual(0.1);
  private static final Key<Boolean> ON = Keys.flag("on").usual(true);

  private static final Place OTHER = Place.section("other", Table.of(X), "");
  private static final Place A = Place.section("a", Table.of(SCALE, ON), "");
  private static final Place POINT = Place.tables("point", Table.of(IOA), "");
  private static final Place MODBUS = Place.section("modbus", Table.of(), "");
  private static final Place REGISTER =
      Place.tables("modbus.register", Table.of(NAME, ADDRESS), "");
  private static final Place DEVICE = Place.tables("device", Table.of(NAME), "");
  private static final Place OF_DEVICE = Place.tables("device.register", Table.of(DIGIT), "");

  private static ConfigFile file(String text, Place... places) {
    return new ConfigFile(
        new Vocabulary("gateway.toml", "gateway", List.of(places)), "gateway.toml", text, Map.of());
  }

  private static List<String> problems(ConfigFile file) {
    return file.problems().stream().map(Problem::toString).toList();
  }

  @Test
  void aTableForEachHeadingInTheOrderOfTheFile() {
    ConfigFile file =
        file(
            """
            [[point]]
            ioa = 7
            [other]
            x = 1
            [[point]]
            ioa = 9
            """,
            POINT,
            OTHER);
    assertThat(file.tables(POINT).stream().map(point -> point.get(IOA))).containsExactly(7, 9);
    assertThat(problems(file)).isEmpty();
  }

  @Test
  void noneWhenItIsNotWritten() {
    assertThat(file("", POINT).tables(POINT)).isEmpty();
  }

  @Test
  void aWrongValueIsLocatedInItsOwnTable() {
    ConfigFile file =
        file(
            """
            [[modbus.register]]
            address = 1
            [[modbus.register]]
            name = "x"
            address = 99999
            [[modbus.register]]
            address = "three"
            """,
            MODBUS,
            REGISTER);
    for (Section register : file.section(MODBUS).tables(REGISTER)) {
      register.get(NAME);
      register.get(ADDRESS);
    }
    assertThat(problems(file))
        .containsExactly(
            "gateway.toml:5: modbus.register[2].address: is 99999; allowed are 0..65535",
            "gateway.toml:7: modbus.register[3].address: must be a whole number without quotes, is"
                + " \"three\"; allowed are 0..65535");
  }

  @Test
  void whatIsMissingInATableIsLocatedAtItsHeading() {
    ConfigFile file = file("[[point]]\nioa = 1\n[[point]]\n", POINT);
    file.tables(POINT).get(1).reject(IOA, "must be set");
    assertThat(problems(file)).containsExactly("gateway.toml:3: point[2].ioa: must be set");
  }

  @Test
  void anUnknownKeyInATableIsReportedWithTheNearestKnownOne() {
    ConfigFile file = file("[[point]]\nioa = 1\n[[point]]\nioaa = 2\n", POINT);
    assertThat(problems(file))
        .containsExactly(
            "gateway.toml:4: point[2].ioaa: unknown key; did you mean 'ioa'? (known here: ioa)");
  }

  @Test
  void anUnknownArrayIsReportedOnceWithTheNearestKnownOne() {
    ConfigFile file = file("[[pont]]\nioa = 1\n[[pont]]\nioa = 2\n", POINT);
    assertThat(problems(file))
        .containsExactly(
            "gateway.toml:1: pont: unknown section; did you mean 'point'? (known here: point)");
  }

  @Test
  void aSingleBracketIsExplained() {
    ConfigFile file = file("[point]\nioa = 1\n", POINT);
    assertThat(problems(file))
        .containsExactly("gateway.toml:1: point: can be there several times, write [[point]]");
  }

  @Test
  void somethingElseThanTablesIsRefused() {
    ConfigFile file = file("point = [1, {ioa = 2}]\n", POINT);
    assertThat(file.tables(POINT).stream().map(point -> point.get(IOA))).containsExactly(2);
    assertThat(problems(file))
        .containsExactly("gateway.toml:1: point: must hold tables only, one item is 1");
  }

  @Test
  void aKeyThatIsSetTwiceInOneTableIsReported() {
    ConfigFile file = file("[[point]]\nioa = 1\n[[point]]\nioa = 2\nioa = 3\n", POINT);
    assertThat(file.tables(POINT).stream().map(point -> point.get(IOA))).containsExactly(1, 2);
    assertThat(problems(file))
        .containsExactly("gateway.toml:5: point[2].ioa: is already set in line 4");
  }

  @Test
  void tablesWithinTablesBelongToTheOneAbove() {
    ConfigFile file =
        file(
            """
            [[device]]
            name = "a"
            [[device.register]]
            address = 1
            [[device]]
            name = "b"
            [[device.register]]
            address = 2
            [[device.register]]
            address = 77
            """,
            DEVICE,
            OF_DEVICE);
    List<Section> devices = file.tables(DEVICE);
    devices.forEach(device -> device.get(NAME));
    assertThat(devices.get(1).tables(OF_DEVICE).stream().map(register -> register.get(DIGIT)))
        .containsExactly(2, 0);
    devices.get(0).tables(OF_DEVICE).forEach(register -> register.get(DIGIT));
    assertThat(problems(file))
        .containsExactly("gateway.toml:10: device[2].register[2].address: is 77; allowed are 0..9");
  }

  @Test
  void numbersAndFlagsSayWhatIsAllowed() {
    ConfigFile file = file("[a]\nscale = \"x\"\non = 1\n", A, OTHER);
    Section a = file.section(A);
    assertThat(a.get(SCALE)).isEqualTo(0.1);
    assertThat(a.get(ON)).isTrue();
    assertThat(a.has(SCALE)).isTrue();
    assertThat(file.section(OTHER).has(X)).isFalse();
    assertThat(problems(file))
        .containsExactly(
            "gateway.toml:2: a.scale: must be a number without quotes, is \"x\"; allowed are 0..10",
            "gateway.toml:3: a.on: must be true or false without quotes, is 1");
  }

  @Test
  void numbersAndFlagsComeFromTheEnvironmentToo() {
    ConfigFile file =
        new ConfigFile(
            new Vocabulary("gateway.toml", "gateway", List.of(A)),
            "gateway.toml",
            "",
            Map.of("BENCH104_A_SCALE", "0.5", "BENCH104_A_ON", "false"));
    assertThat(file.section(A).get(SCALE)).isEqualTo(0.5);
    assertThat(file.section(A).get(ON)).isFalse();
    assertThat(problems(file)).isEmpty();
  }
}
