package org.bench104.config.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bench104.config.ConfigFile;
import org.bench104.config.Problem;
import org.bench104.mapping.MappedPoint;
import org.bench104.mapping.PointType;
import org.bench104.mapping.Range;
import org.bench104.mapping.Sending;
import org.bench104.mapping.TimeFrom;
import org.bench104.point.PointAddress;
import org.junit.jupiter.api.Test;

class PointTableTest {
  private static final Set<String> SOURCES =
      Set.of("modbus:P_ac", "modbus:a", "modbus:b", "modbus:c", "modbus:d");

  private static List<MappedPoint> points(String text) {
    ConfigFile file = new ConfigFile(GatewayKeys.ALL, "gateway.toml", text, Map.of());
    List<MappedPoint> points = PointTable.read(file, SOURCES);
    assertThat(file.problems()).isEmpty();
    return points;
  }

  private static List<String> problems(String text) {
    ConfigFile file = new ConfigFile(GatewayKeys.ALL, "gateway.toml", text, Map.of());
    PointTable.read(file, SOURCES);
    return file.problems().stream().map(Problem::toString).toList();
  }

  @Test
  void sourceAndAddressAreEnough() {
    assertThat(points("[[point]]\nsource = \"modbus:P_ac\"\nioa = 7\n"))
        .containsExactly(MappedPoint.of("modbus:P_ac", new PointAddress(1, 7)));
  }

  @Test
  void everyKeyArrives() {
    assertThat(
            points(
                """
                [[point]]
                source = "meter:000000001234:VOLTAGE_A"
                common-address = 12
                ioa = 34
                type = "M_ME_NB_1"
                scale = 0.1
                dead-band = 2
                send = "cyclic"
                cycle = "10s"
                time = "arrival"
                stale-after = "1min"
                min = -5
                max = 400.5
                """))
        .containsExactly(
            new MappedPoint(
                "meter:000000001234:VOLTAGE_A",
                new PointAddress(12, 34),
                PointType.M_ME_NB_1,
                new MappedPoint.Measure(0.1, 2, new Range(-5, 400.5)),
                Sending.CYCLIC,
                Duration.ofSeconds(10),
                TimeFrom.ARRIVAL,
                Duration.ofMinutes(1)));
  }

  @Test
  void aStarStandsForEachMemberWithAddressesThatFollowEachOther() {
    assertThat(
            points(
                """
                [[point]]
                source = "meter:*:VOLTAGE_A"
                members = ["a", "b", "c"]
                common-address = 5
                common-address-step = 1
                ioa = 100
                ioa-step = 10
                """))
        .extracting(MappedPoint::source, MappedPoint::address)
        .containsExactly(
            tuple("meter:a:VOLTAGE_A", new PointAddress(5, 100)),
            tuple("meter:b:VOLTAGE_A", new PointAddress(6, 110)),
            tuple("meter:c:VOLTAGE_A", new PointAddress(7, 120)));
  }

  @Test
  void everythingWrongIsLocated() {
    assertThat(
            problems(
                """
                [[point]]
                ioa = 1
                [[point]]
                source = "modbus:a"
                [[point]]
                source = "mqtt:a"
                ioa = 2
                [[point]]
                source = "modbus:a"
                ioa = 1
                [[point]]
                source = "modbus:b"
                ioa = 1
                [[point]]
                source = "meter:*:P"
                ioa = 3
                [[point]]
                source = "meter:1:P"
                members = ["1"]
                ioa = 4
                [[point]]
                source = "meter:*:P"
                members = ["1", "2"]
                ioa = 5
                [[point]]
                source = "modbus:c"
                ioa = 6
                type = "C_SC_NA_1"
                scale = 0
                [[point]]
                source = "modbus:d"
                ioa = 16777216
                min = 3
                max = 2
                send = "sometimes"
                cycle = "1s"
                """))
        .containsExactly(
            "gateway.toml:1: point[1].source: must be set; write modbus:REGISTER,"
                + " modbus:DEVICE:REGISTER or meter:ID:REGISTER",
            "gateway.toml:3: point[2].ioa: must be set, allowed are 0..16777215",
            "gateway.toml:6: point[3].source: is 'mqtt:a'; write modbus:REGISTER,"
                + " modbus:DEVICE:REGISTER or meter:ID:REGISTER",
            "gateway.toml:13: point[5].ioa: common address 1, object address 1 of modbus:b is"
                + " already that of modbus:a",
            "gateway.toml:14: point[6].members: must list what * stands for, for example"
                + " [\"000000001234\"]",
            "gateway.toml:19: point[7].members: is only used with * in source, which is"
                + " 'meter:1:P'",
            "gateway.toml:24: point[8].ioa: common address 1, object address 5 of meter:2:P is"
                + " already that of meter:1:P",
            "gateway.toml:28: point[9].type: C_SC_NA_1 cannot carry a measured value; allowed are"
                + " [M_SP_NA_1, M_SP_TB_1, M_DP_NA_1, M_DP_TB_1, M_BO_NA_1, M_BO_TB_1, M_ME_NA_1,"
                + " M_ME_TD_1, M_ME_NB_1, M_ME_TE_1, M_ME_NC_1, M_ME_TF_1, M_IT_NA_1, M_IT_TB_1]",
            "gateway.toml:29: point[9].scale: is 0, which makes every value 0",
            "gateway.toml:32: point[10].ioa: is 16777216; allowed are 0..16777215",
            "gateway.toml:33: point[10].min: is above max",
            "gateway.toml:35: point[10].send: is 'sometimes'; allowed are on-change, always,"
                + " cyclic",
            "gateway.toml:36: point[10].cycle: goes together with send = \"cyclic\"");
  }

  @Test
  void aRegisterThatIsNotInTheMapIsRefusedWithThoseThatAre() {
    assertThat(problems("[[point]]\nsource = \"modbus:P_a\"\nioa = 1\n"))
        .containsExactly(
            "gateway.toml:2: point[1].source: there is no register modbus:P_a; did you mean"
                + " 'modbus:P_ac'? (known: modbus:P_ac, modbus:a, modbus:b, modbus:c, modbus:d)");
  }
}
