package org.bench104.config.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bench104.config.ConfigFile;
import org.bench104.config.Problem;
import org.bench104.gateway.iec104.ObjectRange;
import org.bench104.gateway.iec104.ServedPoint;
import org.bench104.iec104.asdu.TypeId;
import org.junit.jupiter.api.Test;

class ServedPointTableTest {
  private static ConfigFile file(String text) {
    return new ConfigFile(GatewayKeys.ALL, "gateway.toml", "[[serve.point]]\n" + text, Map.of());
  }

  private static List<String> problems(String text) {
    ConfigFile file = file(text);
    ServedPointTable.read(file);
    return file.problems().stream().map(Problem::toString).toList();
  }

  @Test
  void whatIsNotWrittenStaysAsItIs() {
    ConfigFile file =
        file(
            """
            common-address = 3
            [[serve.point]]
            common-address = 4
            objects = ["7", "10-19"]
            as-common-address = 5
            [[serve.point]]
            common-address = 6
            objects = ["100"]
            as-object = 1
            type = "M_ME_TF_1"
            """);
    assertThat(ServedPointTable.read(file))
        .containsExactly(
            new ServedPoint(3, ObjectRange.all(), 3, 0, Optional.empty()),
            new ServedPoint(4, new ObjectRange(7, 7), 5, 7, Optional.empty()),
            new ServedPoint(4, new ObjectRange(10, 19), 5, 10, Optional.empty()),
            new ServedPoint(6, new ObjectRange(100, 100), 6, 1, Optional.of(TypeId.M_ME_TF_1)));
    assertThat(file.problems()).isEmpty();
  }

  @Test
  void whatCannotBeIsSaidInASentence() {
    assertThat(problems("objects = [\"7\"]\n"))
        .singleElement()
        .asString()
        .contains("common-address: is missing; write which station has the points");
    assertThat(problems("common-address = 1\nas-object = 5\n"))
        .singleElement()
        .asString()
        .contains("as-object: needs exactly one range in objects");
    assertThat(problems("common-address = 1\ntype = \"M_SP_NA_1\"\n"))
        .singleElement()
        .asString()
        .contains("type: needs objects");
    assertThat(problems("common-address = 1\nobjects = [\"1\"]\ntype = \"C_SC_NA_1\"\n"))
        .singleElement()
        .asString()
        .contains("'C_SC_NA_1' is no type of a monitored value with quality");
    assertThat(problems("common-address = 1\nobjects = [\"1-9\", \"9\"]\n"))
        .singleElement()
        .asString()
        .contains("1/1-9 and 1/9 have points in common");
    assertThat(problems("common-address = 1\nobjects = [\"1-9\"]\nas-object = 16777215\n"))
        .singleElement()
        .asString()
        .contains("allowed are 0..16777215");
  }
}
