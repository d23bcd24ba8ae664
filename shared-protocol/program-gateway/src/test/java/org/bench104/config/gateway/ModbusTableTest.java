package org.bench104.config.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bench104.address.AddressRange;
import org.bench104.address.HostPort;
import org.bench104.config.ConfigFile;
import org.bench104.config.Problem;
import org.bench104.modbus.RegisterDefinition;
import org.bench104.modbus.RegisterMap;
import org.bench104.modbus.RegisterServerSettings;
import org.bench104.modbus.RegisterType;
import org.bench104.modbus.WordOrder;
import org.bench104.modbus.master.PolledDevice;
import org.bench104.tls.TlsFiles;
import org.junit.jupiter.api.Test;

class ModbusTableTest {
  private static ModbusSettings settings(String text, Map<String, String> environment) {
    ConfigFile file = new ConfigFile(GatewayKeys.ALL, "gateway.toml", text, environment);
    ModbusSettings settings = ModbusTable.read(file);
    assertThat(file.problems()).isEmpty();
    return settings;
  }

  private static List<String> problems(String text) {
    ConfigFile file = new ConfigFile(GatewayKeys.ALL, "gateway.toml", text, Map.of());
    ModbusTable.read(file);
    return file.problems().stream().map(Problem::toString).toList();
  }

  @Test
  void withoutAnythingNothingRuns() {
    assertThat(settings("", Map.of())).isEqualTo(ModbusSettings.off());
    assertThat(settings("", Map.of()).active()).isFalse();
  }

  @Test
  void switchedOnThePvMapIsServedOnPort502() {
    assertThat(settings("[modbus]\nenabled = true\n", Map.of()))
        .isEqualTo(ModbusSettings.off().withListen(new HostPort("0.0.0.0", 502)));
  }

  @Test
  void anAddressSwitchesItOnAndEnabledIsStronger() {
    String listen = "[modbus]\nlisten = \"127.0.0.1:1502\"\n";
    assertThat(settings(listen, Map.of()).listen()).contains(new HostPort("127.0.0.1", 1502));
    assertThat(settings(listen + "enabled = false\n", Map.of()).listen()).isEmpty();
    assertThat(settings("", Map.of("BENCH104_MODBUS_LISTEN", "127.0.0.1:1503")).listen())
        .contains(new HostPort("127.0.0.1", 1503));
  }

  @Test
  void everyKeyArrives() {
    RegisterMap map =
        new RegisterMap(
            List.of(
                new RegisterDefinition(
                    "power", 10, RegisterType.FLOAT32, WordOrder.LOW_FIRST, 0.5, "W", 2, -1, 9),
                new RegisterDefinition(
                    "when",
                    12,
                    RegisterType.UNIX_TIME,
                    WordOrder.HIGH_FIRST,
                    1,
                    "",
                    1,
                    Double.NEGATIVE_INFINITY,
                    Double.POSITIVE_INFINITY)));
    String text =
        """
        [modbus]
        listen = "127.0.0.1:1502"
        units = [1, 247]
        size = 200
        max-connections = 7
        idle-timeout = "1min"
        frame-timeout = "2s"
        allow-read = ["10.0.0.0/8"]
        allow-write = ["10.0.0.9"]
        stale-after = "45s"
        retain = "registers.csv"
        writer = "Meter"
        reader = "PLC"
        [modbus.tls]
        listen = "127.0.0.1:1802"
        ca = "ca.pem"
        certificate = "own.pem"
        key = "own.key"
        [[modbus.register]]
        name = "power"
        address = 10
        type = "float32"
        word-order = "low-first"
        scale = 0.5
        unit = "W"
        decimals = 2
        min = -1
        max = 9
        [[modbus.register]]
        name = "when"
        address = 12
        type = "unix-time"
        [[modbus.device]]
        name = "inverter"
        address = "192.168.1.50:502"
        unit = 3
        function = 4
        interval = "5s"
        timeout = "1s"
        [[modbus.device.register]]
        name = "p"
        address = 1
        """;
    RegisterMap own =
        new RegisterMap(
            List.of(
                new RegisterDefinition(
                    "p",
                    1,
                    RegisterType.UINT16,
                    WordOrder.HIGH_FIRST,
                    1,
                    "",
                    1,
                    Double.NEGATIVE_INFINITY,
                    Double.POSITIVE_INFINITY)));
    assertThat(settings(text, Map.of()))
        .isEqualTo(
            new ModbusSettings(
                Optional.of(new HostPort("127.0.0.1", 1502)),
                Optional.of(
                    new ModbusSettings.Secured(
                        new HostPort("127.0.0.1", 1802),
                        new TlsFiles(
                            Optional.of(Path.of("ca.pem")),
                            Optional.of(
                                new TlsFiles.Identity(Path.of("own.pem"), Path.of("own.key")))))),
                new RegisterServerSettings(
                    map, 200, Set.of(1, 247), Duration.ofSeconds(45), "Meter", "PLC"),
                new ModbusSettings.Connections(7, 32, Duration.ofMinutes(1), Duration.ofSeconds(2)),
                new ModbusSettings.Access(
                    List.of(AddressRange.parse("10.0.0.0/8")),
                    List.of(AddressRange.parse("10.0.0.9")),
                    false),
                Optional.of(Path.of("registers.csv")),
                List.of(
                    new PolledDevice(
                        "inverter",
                        new HostPort("192.168.1.50", 502),
                        3,
                        true,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(1),
                        own))));
  }

  @Test
  void withTlsThePlainPortIsForReadingUnlessSaidOtherwise() {
    String tls = "[modbus.tls]\nca = \"a\"\ncertificate = \"b\"\nkey = \"c\"\n";
    assertThat(settings(tls, Map.of()).access().plainWrite()).isFalse();
    assertThat(settings(tls, Map.of()).tls().orElseThrow().listen())
        .isEqualTo(new HostPort("0.0.0.0", 802));
    assertThat(settings("[modbus]\nplain-write = true\n" + tls, Map.of()).access().plainWrite())
        .isTrue();
  }

  @Test
  void everythingWrongIsLocated() {
    assertThat(
            problems(
                """
                [modbus]
                enabled = "yes"
                units = [1, 256]
                size = 3
                [[modbus.register]]
                name = "a"
                address = 4
                type = "uint32"
                [[modbus.register]]
                name = "b"
                address = 5
                [[modbus.register]]
                name = "a"
                address = 9
                [[modbus.register]]
                address = 10
                [[modbus.register]]
                name = "c"
                [[modbus.register]]
                name = "d"
                address = 65535
                type = "int32"
                [[modbus.register]]
                name = "e"
                address = 20
                type = "uint64"
                [[modbus.register]]
                name = "f:g"
                address = 21
                [[modbus.register]]
                name = "h"
                address = 22
                word-order = "low-first"
                scale = 0
                [[modbus.device]]
                name = "x"
                [[modbus.device]]
                name = "x"
                address = "1.2.3.4:0"
                function = 5
                [modbus.tls]
                listen = "0.0.0.0:802"
                """))
        .containsExactly(
            "gateway.toml:2: modbus.enabled: must be true or false without quotes, is \"yes\"",
            "gateway.toml:3: modbus.units: has 256; allowed are whole numbers 0..255",
            "gateway.toml:4: modbus.size: is 3; allowed are 21..65536",
            "gateway.toml:11: modbus.register[2].address: b needs register 5, a has registers 4"
                + " and 5",
            "gateway.toml:13: modbus.register[3].name: the name 'a' is already used",
            "gateway.toml:15: modbus.register[4].name: must be set",
            "gateway.toml:17: modbus.register[5].address: must be set, allowed are 0..65535",
            "gateway.toml:21: modbus.register[6].address: is 65535; allowed are 0..65534",
            "gateway.toml:26: modbus.register[7].type: is 'uint64'; allowed are int16, uint16,"
                + " int32, uint32, float32, unix-time",
            "gateway.toml:28: modbus.register[8].name: name 'f:g' must be there and have neither"
                + " ':' nor '*'",
            "gateway.toml:33: modbus.register[9].word-order: is only used with types of two"
                + " registers",
            "gateway.toml:34: modbus.register[9].scale: is 0, which makes every value 0",
            "gateway.toml:35: modbus.device[1].address: must be set, for example"
                + " \"192.168.1.50:502\"",
            "gateway.toml:38: modbus.device[2].name: 'x' is already used",
            "gateway.toml:39: modbus.device[2].address: port 0 cannot be connected to, allowed are"
                + " 1..65535",
            "gateway.toml:40: modbus.device[2].function: is 5; allowed are 3..4",
            "gateway.toml:42: modbus.tls.listen: needs ca, certificate and key");
  }
}
