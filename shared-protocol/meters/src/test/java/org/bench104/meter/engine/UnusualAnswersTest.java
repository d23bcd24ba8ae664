package org.bench104.meter.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bench104.bytes.Octets.parseHex;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bench104.bytes.Octets;
import org.bench104.meter.dlms.CosemApdu;
import org.bench104.meter.dlms.CosemAttribute;
import org.bench104.meter.dlms.DlmsData;
import org.bench104.meter.dlms.Obis;
import org.bench104.meter.dlms.WholeType;
import org.bench104.meter.dlt645.Authority;
import org.bench104.meter.dlt645.MeterAddress;
import org.bench104.meter.dlt645.Profile;
import org.bench104.meter.simulator.SimulatedDlt645Meter;
import org.bench104.meter.simulator.SimulatedIvyMeter;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What meters answer and send that is unlike the specification, or not for this gateway. */
class UnusualAnswersTest {
  private static final MeterSettings QUIET =
      MeterSettings.defaults().withPolling(MeterSettings.defaults().polling().withEnabled(false));
  private static final CosemAttribute ENERGY = new CosemAttribute(3, Obis.of("1-0:1.8.0.255"), 2);

  private static final SimulatedIvyMeter.Behaviour PUSHING =
      new SimulatedIvyMeter.Behaviour(false, false, false, 0, SimulatedIvyMeter.Push.DATA);

  private final List<DlmsExchange.Result> results = new ArrayList<>();
  private final DlmsExchange exchange =
      new DlmsExchange(MeterSettings.defaults().dlms(), frame -> {}, new ManualTimers());

  private void asked() {
    exchange.get(ENERGY, 1, results::add);
    exchange.received(new CosemApdu.AssociationResponse(1, 0, 0, 1024));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 7})
  void blocksMayBeginWithAnyNumber(long first) {
    asked();
    exchange.received(new CosemApdu.GetBlockResponse(0xC1, false, first, 0, parseHex("0600")));
    exchange.received(new CosemApdu.GetBlockResponse(0xC1, true, first + 1, 0, parseHex("005c54")));
    assertThat(results)
        .containsExactly(new DlmsExchange.Got(DlmsData.Whole.of(WholeType.UINT32, 23636)));
  }

  @Test
  void aBlockThatIsLeftOutIsStillAnError() {
    asked();
    exchange.received(new CosemApdu.GetBlockResponse(0xC1, false, 0, 0, parseHex("0600")));
    exchange.received(new CosemApdu.GetBlockResponse(0xC1, true, 2, 0, parseHex("005c54")));
    assertThat(results)
        .containsExactly(new DlmsExchange.Failed("DLMS GET failed: block out of order", false));
  }

  @Test
  void aConfirmedServiceErrorIsNamedAtOnce() {
    asked();
    exchange.received(new CosemApdu.ConfirmedServiceError(5, 1, 2));
    assertThat(results)
        .containsExactly(
            new DlmsExchange.Failed("DLMS GET failed: confirmed-service-error 5/1/2", false));
  }

  @Test
  void aFrameOfAnotherMeterIsAFindingOnceAnHourAndNoValue() {
    MeterBench bench = new MeterBench(QUIET);
    MeterBench.Dialled line =
        bench.dial(
            new SimulatedDlt645Meter(
                new MeterAddress("000000006003"),
                new SimulatedDlt645Meter.Behaviour(
                    Profile.STANDARD, Optional.of(Authority.DEFAULT), 200, false)));
    bench.seconds(3);
    Octets foreign = parseHex("6804600000000068910633363435aa569d16");
    line.say(List.of(foreign, foreign));
    bench.seconds(1);
    assertThat(bench.readings).isEmpty();
    assertThat(bench.eventNames()).containsExactly("meter_connected", "foreign_meter");
    assertThat(bench.events.get(1).data()).containsEntry("address", "000000006004");
    // the same value under the meter's own address is one
    line.say(List.of(parseHex("6803600000000068910633363435aa569c16")));
    bench.seconds(1);
    assertThat(bench.readings).extracting(r -> r.register()).containsExactly("VOLTAGE_C");
  }

  @Test
  void aCipheredPushIsAnEventOnceAnHourAndNoValue() {
    MeterBench bench = new MeterBench(QUIET);
    MeterBench.Dialled line =
        bench.dial(
            MeterEngineTest.ivy(
                new SimulatedIvyMeter.Behaviour(
                    false, false, false, 0, SimulatedIvyMeter.Push.HEARTBEAT)));
    bench.seconds(1);
    Octets push =
        parseHex(
            "0001000100010032db084b464d10200304052c21000000010f4000000000020209060100010700ff"
                + "0600000064aabbccddeeff00112233445566");
    line.say(List.of(push, push));
    bench.seconds(1);
    assertThat(bench.readings).isEmpty();
    assertThat(bench.eventNames()).containsExactly("meter_connected", "dlms_unreadable");
    assertThat(bench.events.get(1).data().get("reason").toString()).contains("ciphered", "DB");
  }

  @Test
  void scalerAndUnitAreTheMetersOwnAndReadOncePerMeterAndName() {
    SimulatedIvyMeter meter =
        MeterEngineTest.ivy(
            new SimulatedIvyMeter.Behaviour(
                false, false, false, 0, SimulatedIvyMeter.Push.HEARTBEAT));
    meter.set("12.7.0", DlmsData.Whole.of(WholeType.UINT32, 2305), -1, 35);
    meter.set("1.8.0", DlmsData.Whole.of(WholeType.UINT32, 123456), 0, 30);
    MeterBench bench = new MeterBench(QUIET);
    MeterBench.Dialled line = bench.dial(meter);
    bench.seconds(1);
    for (String register : List.of("VOLTAGE_TOTAL", "TOTAL_ACTIVE_IMPORT")) {
      bench.outcome(bench.desk.readRegister("311501114070", register));
    }
    assertThat(bench.readings)
        .extracting(reading -> reading.value().toString())
        .satisfiesExactly(
            volt -> assertThat(volt).contains("230.5"),
            energy -> assertThat(energy).contains("123.456"));
    line.hangUp();
    meter.set("12.7.0", DlmsData.Whole.of(WholeType.UINT32, 2310), 0, 35);
    bench.dial(meter);
    bench.seconds(1);
    bench.outcome(bench.desk.readRegister("311501114070", "VOLTAGE_TOTAL"));
    // not asked again: the scaler that was read over the first connection
    assertThat(bench.readings.get(2).value().toString()).contains("231");
    assertThat(bench.readings.get(2).value().toString()).doesNotContain("2310");
  }

  @Test
  void aPushBeforeTheFirstReadWaitsForTheScaler() {
    SimulatedIvyMeter meter = MeterEngineTest.ivy(PUSHING);
    MeterBench bench = new MeterBench(QUIET);
    MeterBench.Dialled line = bench.dial(meter);
    bench.seconds(1);
    line.say(meter.push());
    bench.seconds(1);
    // Wh with exponent 0, and kWh in the registry
    assertThat(bench.readings)
        .singleElement()
        .satisfies(
            reading -> {
              assertThat(reading.register()).isEqualTo("TOTAL_ENERGY_ABSOLUTE");
              assertThat(reading.unit()).isEqualTo("kWh");
              assertThat(reading.value().toString()).contains("12345.679");
            });
  }

  @Test
  void aRegisterWithoutScalerStandsUnderItsCodeWithoutUnit() {
    SimulatedIvyMeter meter = MeterEngineTest.ivy(PUSHING);
    meter.set("32.7.0", DlmsData.Whole.of(WholeType.UINT32, 23050));
    MeterBench bench = new MeterBench(QUIET);
    bench.dial(meter);
    bench.seconds(1);
    bench.outcome(bench.desk.readRegister("311501114070", "VOLTAGE_L1"));
    assertThat(bench.readings)
        .singleElement()
        .satisfies(
            reading -> {
              assertThat(reading.register()).isEqualTo("1-0:32.7.0.255");
              assertThat(reading.unit()).isEmpty();
              assertThat(reading.value().toString()).contains("23050");
            });
  }

  @Test
  void aPushOfAMeterThatCannotBeAskedIsToldWithoutMeaning() {
    SimulatedIvyMeter meter = MeterEngineTest.ivy(PUSHING);
    MeterBench bench = new MeterBench(QUIET);
    MeterBench.Dialled line = bench.dial(meter);
    bench.seconds(1);
    line.deaf = true;
    line.say(meter.push());
    bench.seconds(10);
    assertThat(bench.readings)
        .singleElement()
        .satisfies(
            reading -> {
              assertThat(reading.register()).isEqualTo("1-0:15.8.0.255");
              assertThat(reading.unit()).isEmpty();
            });
  }

  @Test
  void findingsAreToldAgainAfterAnHour() {
    Findings findings = new Findings();
    long hour = Duration.ofHours(1).toNanos();
    assertThat(findings.fresh("a", 0)).isTrue();
    assertThat(findings.fresh("a", hour - 1)).isFalse();
    assertThat(findings.fresh("b", hour - 1)).isTrue();
    assertThat(findings.fresh("a", hour)).isTrue();
  }
}
