package org.bench104.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ArrayOfTablesTest {
  private static ConfigFile file(String text) {
    return new ConfigFile("gateway.toml", text, Map.of());
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
            """);
    file.section("other").integer("x", 0, 0, 9);
    assertThat(file.sections("point").stream().map(point -> point.integer("ioa", 0, 0, 99)))
        .containsExactly(7, 9);
    assertThat(problems(file)).isEmpty();
  }

  @Test
  void noneWhenItIsNotWritten() {
    assertThat(file("").sections("point")).isEmpty();
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
            """);
    for (Section register : file.section("modbus").sections("register")) {
      register.text("name", "");
      register.integer("address", 0, 0, 65535);
    }
    assertThat(problems(file))
        .containsExactly(
            "gateway.toml:5: modbus.register[2].address: is 99999; allowed are 0..65535",
            "gateway.toml:7: modbus.register[3].address: must be a whole number without quotes, is"
                + " \"three\"; allowed are 0..65535");
  }

  @Test
  void whatIsMissingInATableIsLocatedAtItsHeading() {
    ConfigFile file = file("[[point]]\nioa = 1\n[[point]]\n");
    file.sections("point").forEach(point -> point.integer("ioa", 0, 0, 9));
    file.sections("point").get(1).reject("source", "must be set");
    assertThat(problems(file)).containsExactly("gateway.toml:3: point[2].source: must be set");
  }

  @Test
  void anUnknownKeyInATableIsReportedWithTheNearestKnownOne() {
    ConfigFile file = file("[[point]]\nioa = 1\n[[point]]\nioaa = 2\n");
    file.sections("point").forEach(point -> point.integer("ioa", 0, 0, 9));
    assertThat(problems(file))
        .containsExactly(
            "gateway.toml:4: point[2].ioaa: unknown key; did you mean 'ioa'? (known here: ioa)");
  }

  @Test
  void anUnknownArrayIsReportedOnceWithTheNearestKnownOne() {
    ConfigFile file = file("[[pont]]\nioa = 1\n[[pont]]\nioa = 2\n");
    file.sections("point");
    assertThat(problems(file))
        .containsExactly(
            "gateway.toml:1: pont: unknown section; did you mean 'point'? (known here: point)");
  }

  @Test
  void aSingleBracketIsExplained() {
    ConfigFile file = file("[point]\nioa = 1\n");
    file.sections("point");
    assertThat(problems(file))
        .containsExactly("gateway.toml:1: point: can be there several times, write [[point]]");
  }

  @Test
  void somethingElseThanTablesIsRefused() {
    ConfigFile file = file("point = [1, {ioa = 2}]\n");
    assertThat(file.sections("point").stream().map(point -> point.integer("ioa", 0, 0, 9)))
        .containsExactly(2);
    assertThat(problems(file))
        .containsExactly("gateway.toml:1: point: must hold tables only, one item is 1");
  }

  @Test
  void aKeyThatIsSetTwiceInOneTableIsReported() {
    ConfigFile file = file("[[point]]\nioa = 1\n[[point]]\nioa = 2\nioa = 3\n");
    assertThat(file.sections("point").stream().map(point -> point.integer("ioa", 0, 0, 9)))
        .containsExactly(1, 2);
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
            """);
    List<Section> devices = file.sections("device");
    devices.forEach(device -> device.text("name", ""));
    assertThat(devices.get(1).sections("register").stream().map(r -> r.integer("address", 0, 0, 9)))
        .containsExactly(2, 0);
    devices.get(0).sections("register").forEach(register -> register.integer("address", 0, 0, 9));
    assertThat(problems(file))
        .containsExactly("gateway.toml:10: device[2].register[2].address: is 77; allowed are 0..9");
  }

  @Test
  void numbersAndFlagsSayWhatIsAllowed() {
    ConfigFile file = file("[a]\nscale = \"x\"\non = 1\n");
    Section a = file.section("a");
    assertThat(a.number("scale", 0.1, 0, 10)).isEqualTo(0.1);
    assertThat(a.flag("on", true)).isTrue();
    assertThat(a.has("scale")).isTrue();
    assertThat(a.has("nothing")).isFalse();
    assertThat(problems(file))
        .containsExactly(
            "gateway.toml:2: a.scale: must be a number without quotes, is \"x\"; allowed are 0..10",
            "gateway.toml:3: a.on: must be true or false without quotes, is 1");
  }

  @Test
  void numbersAndFlagsComeFromTheEnvironmentToo() {
    ConfigFile file =
        new ConfigFile(
            "gateway.toml", "", Map.of("BENCH104_A_SCALE", "0.5", "BENCH104_A_ON", "true"));
    assertThat(file.section("a").number("scale", 1, 0, 10)).isEqualTo(0.5);
    assertThat(file.section("a").flag("on", false)).isTrue();
    assertThat(problems(file)).isEmpty();
  }
}
