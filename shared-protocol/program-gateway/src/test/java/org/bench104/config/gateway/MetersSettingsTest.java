package org.bench104.config.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bench104.address.HostPort;
import org.bench104.config.Configured;
import org.bench104.meter.dlt645.Authority;
import org.bench104.meter.dlt645.MeterAddress;
import org.bench104.meter.dlt645.Profile;
import org.bench104.meter.engine.AlarmLimits;
import org.bench104.meter.engine.MeterBus;
import org.bench104.meter.engine.MeterSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetersSettingsTest {
  @TempDir private Path folder;

  private static Configured<GatewaySettings> read(String text, Map<String, String> environment) {
    return GatewayConfig.parse("gateway.toml", text, environment);
  }

  private static MetersSettings meters(String text, Map<String, String> environment) {
    Configured<GatewaySettings> read = read(text, environment);
    assertThat(read).isInstanceOf(Configured.Usable.class);
    return ((Configured.Usable<GatewaySettings>) read).settings().services().meters();
  }

  @Test
  void metersAreOffUntilAnAddressIsWritten() {
    assertThat(meters("", Map.of())).isEqualTo(MetersSettings.off());
    assertThat(meters("[meters]\nlisten = \"0.0.0.0:8899\"\n", Map.of()).listen())
        .contains(new HostPort("0.0.0.0", 8899));
    assertThat(meters("", Map.of("BENCH104_METERS_ENABLED", "true")).listen())
        .contains(MetersSettings.USUAL_ADDRESS);
  }

  /** What each limit does is in {@code AlarmsTest}; here each comes to its own place. */
  @Test
  void everyLimitOfAnAlarmIsTheOneWritten() {
    String text =
        """
        [meters.alarms]
        samples = 4
        raise-delay = "5s"
        voltage-high = 241
        voltage-high-clear = 236
        voltage-low = 211
        voltage-low-clear = 214.5
        current-high = 16
        power-high = 3680
        clear-ratio = 0.5
        power-factor-low = 0.7
        power-factor-low-clear = 0.9
        power-factor-current = 0.25
        balance-low = 12.5
        """;
    assertThat(meters(text, Map.of()).engine().alarms())
        .usingRecursiveComparison()
        .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
        .isEqualTo(
            new AlarmLimits(
                new AlarmLimits.Patience(4, Duration.ofSeconds(5)),
                new AlarmLimits.Limit(new BigDecimal(241), new BigDecimal(236)),
                new AlarmLimits.Limit(new BigDecimal(211), new BigDecimal("214.5")),
                new BigDecimal(16),
                new BigDecimal(3680),
                new BigDecimal("0.5"),
                new AlarmLimits.Limit(new BigDecimal("0.7"), new BigDecimal("0.9")),
                new BigDecimal("0.25"),
                new BigDecimal("12.5")));
  }

  @Test
  void aMeterMayHaveTheRegistersOfTheOtherProfile() {
    assertThat(
            meters("[meters.dlt645]\nivy-legacy-meters = [\"000000001235\"]\n", Map.of())
                .engine()
                .dlt645()
                .profiles())
        .isEqualTo(Map.of("000000001235", Profile.IVY_LEGACY));
  }

  @Test
  void everyKeyArrives() throws IOException {
    Path obis =
        Files.writeString(
            folder.resolve("own.csv"),
            "obis,name,class,unit,scaler,category,aliases\n1-0:99.1.0.255,OURS,3,V,1,a,\n");
    MetersSettings settings =
        meters(
            """
            [meters]
            listen = "127.0.0.1:9900"
            max-connections = 5
            allow = ["10.0.0.0/8"]
            connections-per-address = 6
            attempts-per-address = 7
            attempt-window = "8s"
            attempt-block = "9s"
            unlimited = []
            idle-timeout = "10s"
            offline-timeout = "11s"
            probe-delay = "12s"
            identify-within = "13s"
            zero-address = "use-ip"
            heartbeat-ack = "0a 0b"
            events = 14
            frames = 15
            [meters.dlt645]
            profile = "ivy-legacy"
            standard-meters = ["000000000007"]
            relay = "simple"
            relay-close = "direct"
            password = "04123456"
            operator = "00000009"
            preamble = 4
            zone = "+08:00"
            timeout = "16s"
            [meters.dlms]
            wrap = false
            destination = 16
            association-timeout = "17s"
            timeout = "18s"
            get-with-list = true
            meter-scalers = true
            longest-apdu = 512
            obis-file = "%s"
            profile = "ivy-legacy"
            [meters.polling]
            enabled = false
            interval = "19s"
            first-after = "20s"
            group = "custom"
            registers-dlt645 = ["VOLTAGES"]
            registers-dlms = ["12.7.0"]
            retries = 1
            parallel = 21
            longest-pause = "22s"
            [meters.alarms]
            samples = 3
            raise-delay = "23s"
            voltage-high = 260
            voltage-high-clear = 255.5
            """
                .formatted(obis),
            Map.of());
    MeterSettings engine = settings.engine();
    assertThat(settings.perAddress())
        .isEqualTo(
            new MetersSettings.PerAddress(
                6, 7, Duration.ofSeconds(8), Duration.ofSeconds(9), List.of()));
    assertThat(engine.identification().acknowledgement().orElseThrow().toHex()).isEqualTo("0a0b");
    assertThat(engine.dlt645().profile()).isEqualTo(Profile.IVY_LEGACY);
    assertThat(engine.dlt645().profiles()).isEqualTo(Map.of("000000000007", Profile.STANDARD));
    assertThat(engine.dlt645().authority()).isEqualTo(new Authority("04", "123456", "00000009"));
    assertThat(engine.dlt645().standardRelay()).isFalse();
    assertThat(engine.dlt645().directClose()).isTrue();
    assertThat(engine.dlms().registry().named("OURS")).isPresent();
    assertThat(engine.dlms().registry().named("FREQUENCY").orElseThrow().scaler()).isPresent();
    assertThat(engine.dlms().wrap()).isFalse();
    assertThat(engine.polling().dlt645()).containsExactly("VOLTAGES");
    assertThat(engine.polling().parallel()).isEqualTo(21);
    assertThat(engine.alarms().patience().samples()).isEqualTo(3);
    assertThat(engine.alarms().voltageHigh().clear()).isEqualByComparingTo("255.5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[meters]%nzero-address = \"no\" | meters.zero-address: is 'no'; allowed are accept, use-ip,"
            + " read-serial",
        "[meters]%nheartbeat-ack = \"xyz\" | meters.heartbeat-ack: must be pairs of hexadecimal"
            + " digits",
        "[meters.dlt645]%npassword = \"12\" | meters.dlt645.password: meter password (level and"
            + " password) must be 8 digits",
        "[meters.dlt645]%nzone = \"Mars\" | meters.dlt645.zone: is 'Mars'",
        "[meters.dlt645]%nivy-legacy-meters = [\"12\"] | meter address is '12'",
        "[meters.polling]%ngroup = \"custom\" | meters.polling.group: custom goes together",
        "[meters.dlms]%nobis-file = \"none.csv\" | meters.dlms.obis-file: cannot read none.csv",
        "[meters.alarms]%nvoltage-high-clear = 300 | over-voltage clears at 300",
        "[meters.polling]%nintervall = \"3s\" | did you mean 'interval'",
      })
  void whatIsWrongIsNamed(String text, String message) {
    Configured<GatewaySettings> read = read(String.format(text) + "\n", Map.of());
    assertThat(read).isInstanceOf(Configured.Refused.class);
    assertThat(((Configured.Refused<GatewaySettings>) read).problems())
        .anySatisfy(problem -> assertThat(problem.toString()).contains(message));
  }

  @Test
  void aBusHasItsMetersAndItsGap() {
    assertThat(
            meters(
                    """
                    [[meters.bus]]
                    meters = ["000000006003", "000000006004"]
                    gap = "250ms"
                    """,
                    Map.of())
                .engine()
                .dlt645()
                .buses())
        .containsExactly(
            new MeterBus(
                List.of(new MeterAddress("000000006003"), new MeterAddress("000000006004")),
                Duration.ofMillis(250)));
    Configured<GatewaySettings> one =
        read("[[meters.bus]]\nmeters = [\"000000006003\"]\n", Map.of());
    assertThat(((Configured.Refused<GatewaySettings>) one).problems().toString())
        .contains("meters.bus", "a bus has at least two meters");
  }

  @Test
  void aPasswordIsNotRepeatedInMessages() {
    Configured<GatewaySettings> read = read("[meters.dlt645]\npassword = \"secret77\"\n", Map.of());
    assertThat(((Configured.Refused<GatewaySettings>) read).problems().toString())
        .doesNotContain("secret77");
  }
}
