package org.bench104.meter.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.bench104.meter.engine.MeterSettings.ZeroAddress.ACCEPT;
import static org.bench104.meter.engine.MeterSettings.ZeroAddress.USE_IP;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.bench104.address.AddressRange;
import org.bench104.bytes.Octets;
import org.bench104.meter.MeterCommandOutcome;
import org.bench104.meter.MeterReading;
import org.bench104.meter.MeterSnapshot;
import org.bench104.meter.MeterStatus;
import org.bench104.meter.MeterValue;
import org.bench104.meter.ReadAddress;
import org.bench104.meter.ReadAll;
import org.bench104.meter.RelayState;
import org.bench104.meter.dlms.DlmsData;
import org.bench104.meter.dlms.MeterRegistration;
import org.bench104.meter.dlms.WholeType;
import org.bench104.meter.dlt645.Authority;
import org.bench104.meter.dlt645.MeterAddress;
import org.bench104.meter.dlt645.Profile;
import org.bench104.meter.simulator.SimulatedDlt645Meter;
import org.bench104.meter.simulator.SimulatedIvyMeter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The engine with simulated meters, in virtual time. */
class MeterEngineTest {
  private static final String DLT645 = "000000001234";
  private static final String IVY = "311501114070";
  private static final MeterSettings QUIET =
      MeterSettings.defaults().withPolling(MeterSettings.defaults().polling().withEnabled(false));

  @ParameterizedTest
  @EnumSource(MeterBench.Way.class)
  void aSilentDlt645MeterIsFoundByTheWildcard(MeterBench.Way way) {
    MeterBench bench = new MeterBench(QUIET);
    bench.dial(dlt645(), way);
    bench.seconds(1.9);
    assertThat(bench.statuses).isEmpty();
    bench.seconds(0.2);
    assertThat(bench.statuses)
        .extracting(MeterStatus::meterId, MeterStatus::online, MeterStatus::ip)
        .containsExactly(tuple(DLT645, true, Optional.of("10.1.2.3")));
    assertThat(bench.eventNames()).containsExactly("meter_connected");
    MeterCommandOutcome<MeterReading> voltage =
        bench.outcome(bench.desk.readRegister(DLT645, "voltage_a"));
    assertThat(voltage).isInstanceOf(MeterCommandOutcome.Done.class);
    MeterReading reading = ((MeterCommandOutcome.Done<MeterReading>) voltage).result();
    assertThat(reading.value().toString()).contains("220.5");
    assertThat(reading.dataId()).isEqualTo("0x02010100");
    assertThat(reading.rawValue()).hasValue(2205);
    assertThat(bench.readings).containsExactly(reading);
  }

  @Test
  void theOctetsThatWakeAMeterUpComeBeforeEachFrame() {
    MeterSettings.Dlt645 usual = QUIET.dlt645();
    MeterBench bench =
        new MeterBench(
            QUIET.withDlt645(
                new MeterSettings.Dlt645(
                    usual.profile(),
                    usual.profiles(),
                    usual.standardRelay(),
                    usual.directClose(),
                    usual.authority(),
                    4,
                    usual.zone(),
                    usual.timeout(),
                    usual.buses())));
    MeterBench.Dialled line = bench.dial(dlt645());
    bench.seconds(2.1);
    assertThat(number(bench.outcome(bench.desk.readRegister(DLT645, "VOLTAGE_A"))))
        .startsWith("220.5 V");
    // address least significant first; read data (11) of DI 02010100, each octet plus 33
    assertThat(line.sent.get(line.sent.size() - 1).toHex())
        .isEqualTo("fefefefe" + "683412000000006811" + "0433343435" + "fb16");
  }

  @ParameterizedTest
  @EnumSource(MeterBench.Way.class)
  void aRegistrationIdentifiesADlmsMeter(MeterBench.Way way) {
    MeterBench bench = new MeterBench(QUIET);
    bench.dial(ivy(SimulatedIvyMeter.Behaviour.NORMAL), way);
    bench.seconds(0.1);
    assertThat(bench.statuses).extracting(MeterStatus::meterId).containsExactly(IVY);
    assertThat(number(bench.outcome(bench.desk.readRegister(IVY, "VOLTAGE_A"))))
        .isEqualTo("236.36 V VOLTAGE_TOTAL 1-0:12.7.0.255");
    assertThat(number(bench.outcome(bench.desk.readRegister(IVY, "1-0:14.7.0.255"))))
        .isEqualTo("50.04 Hz FREQUENCY 1-0:14.7.0.255");
  }

  @Test
  void bareApdusAndDataBlocksAreUnderstood() {
    MeterBench bench = new MeterBench(QUIET);
    bench.dial(
        ivy(new SimulatedIvyMeter.Behaviour(true, false, false, 2, SimulatedIvyMeter.Push.NONE)),
        MeterBench.Way.SINGLE_OCTETS);
    bench.seconds(0.1);
    assertThat(number(bench.outcome(bench.desk.readRegister(IVY, "VOLTAGE_TOTAL"))))
        .startsWith("236.36 V");
  }

  @Test
  void aListIsPolledInOneRequestAlsoOverBlocks() {
    MeterSettings settings =
        MeterSettings.defaults().withDlms(MeterSettings.defaults().dlms().with(true, true));
    for (int block : new int[] {0, 5}) {
      MeterBench bench = new MeterBench(settings);
      bench.dial(
          ivy(
              new SimulatedIvyMeter.Behaviour(
                  false, false, false, block, SimulatedIvyMeter.Push.NONE)));
      bench.seconds(10);
      assertThat(bench.readings)
          .extracting(MeterReading::register)
          .containsExactly(
              "TOTAL_ENERGY_ABSOLUTE",
              "VOLTAGE_TOTAL",
              "CURRENT_TOTAL",
              "ACTIVE_POWER_IMPORT",
              "FREQUENCY",
              "CURRENT_TARIFF");
    }
  }

  @Test
  void theMetersOwnScalersAreUsedWhenAskedFor() {
    MeterBench bench = new MeterBench(QUIET.withDlms(QUIET.dlms().with(false, true)));
    bench.dial(ivy(SimulatedIvyMeter.Behaviour.NORMAL));
    bench.seconds(0.1);
    // the simulated meter says Wh with exponent 0; the registry wants kWh
    assertThat(number(bench.outcome(bench.desk.readRegister(IVY, "TOTAL_ACTIVE_POSITIVE"))))
        .isEqualTo("12345.678 kWh TOTAL_ENERGY_ABSOLUTE 1-0:15.8.0.255");
  }

  @Test
  void errorsHaveTheTextsThatClientsKnow() {
    MeterBench bench = new MeterBench(QUIET);
    MeterBench.Dialled dlt645 = bench.dial(dlt645());
    MeterBench.Dialled ivy = bench.dial(ivy(SimulatedIvyMeter.Behaviour.NORMAL));
    bench.seconds(3);
    assertThat(error(bench.desk.readRegister("1", "VOLTAGE_A"), bench))
        .isEqualTo("Meter not connected");
    assertThat(error(bench.desk.readRegister(DLT645, "NOTHING"), bench))
        .isEqualTo("Unknown register: NOTHING");
    assertThat(error(bench.desk.readRegister(DLT645, "0x07FF0001"), bench))
        .isEqualTo("No data requested");
    assertThat(error(bench.desk.readRegister(IVY, "NOTHING"), bench))
        .isEqualTo("No DLMS mapping for register: NOTHING");
    assertThat(error(bench.desk.readRegister(IVY, "TOTAL_ACTIVE_IMPORT"), bench))
        .isEqualTo("DLMS GET failed: object-undefined");
    assertThat(error(bench.desk.relayControl(IVY, "open"), bench))
        .isEqualTo("DLMS ACTION failed: object-undefined");
    assertThat(error(bench.desk.relayControl(IVY, "toggle"), bench))
        .isEqualTo("Invalid relay state (must be \"open\" or \"close\")");
    dlt645.deaf = true;
    ivy.deaf = true;
    assertThat(error(bench.desk.readRegister(DLT645, "VOLTAGE_A"), bench))
        .isEqualTo("Command timeout after 10000ms");
    assertThat(error(bench.desk.readRegister(IVY, "VOLTAGE_A"), bench))
        .isEqualTo("DLMS association failed: timeout");
    assertThat(bench.events)
        .anySatisfy(
            event -> {
              assertThat(event.event()).isEqualTo("dlms-error");
              assertThat(event.data())
                  .containsAllEntriesOf(
                      Map.of("errorCode", 4, "errorName", "object-undefined", "source", "dlms"));
            });
  }

  @Test
  void theRelayIsSwitchedWithPasswordAndReadBack() {
    SimulatedDlt645Meter meter =
        new SimulatedDlt645Meter(
            new MeterAddress(DLT645),
            new SimulatedDlt645Meter.Behaviour(
                Profile.STANDARD, Optional.of(Authority.DEFAULT), 200, false));
    MeterBench bench = new MeterBench(QUIET);
    bench.dial(meter);
    bench.seconds(3);
    assertThat(relay(bench, "open")).isEqualTo("open");
    assertThat(meter.relayClosed()).isFalse();
    assertThat(relay(bench, "close")).isEqualTo("close");
    assertThat(meter.relayClosed()).isTrue();
  }

  @Test
  void aWrongPasswordOrARelayThatDoesNotMoveIsNoSuccess() {
    SimulatedDlt645Meter strict =
        new SimulatedDlt645Meter(
            new MeterAddress(DLT645),
            new SimulatedDlt645Meter.Behaviour(
                Profile.STANDARD,
                Optional.of(new Authority("04", "123456", "00000001")),
                200,
                false));
    SimulatedDlt645Meter stuck =
        new SimulatedDlt645Meter(
            new MeterAddress("000000000002"),
            new SimulatedDlt645Meter.Behaviour(Profile.STANDARD, Optional.empty(), 200, true));
    MeterBench bench = new MeterBench(QUIET);
    bench.dial(strict);
    bench.dial(stuck);
    bench.seconds(3);
    assertThat(error(bench.desk.relayControl(DLT645, "open"), bench))
        .isEqualTo("Password error / Unauthorized");
    assertThat(strict.relayClosed()).isTrue();
    assertThat(error(bench.desk.relayControl("000000000002", "open"), bench))
        .isEqualTo("Relay did not move: meter still reports close");
  }

  @Test
  void aDlmsRelayIsSwitchedAndReadBack() {
    SimulatedIvyMeter meter =
        ivy(new SimulatedIvyMeter.Behaviour(false, false, true, 0, SimulatedIvyMeter.Push.NONE));
    MeterBench bench = new MeterBench(QUIET);
    bench.dial(meter);
    bench.seconds(1);
    MeterCommandOutcome<RelayState> opened = bench.outcome(bench.desk.relayControl(IVY, "open"));
    assertThat(((MeterCommandOutcome.Done<RelayState>) opened).result().controlState())
        .contains("disconnected");
    assertThat(meter.relayClosed()).isFalse();
    MeterCommandOutcome<RelayState> read = bench.outcome(bench.desk.readRelayState(IVY));
    assertThat(((MeterCommandOutcome.Done<RelayState>) read).result().closed()).isFalse();
  }

  @Test
  void followUpFramesAndBlocksMakeOneAnswer() {
    SimulatedDlt645Meter meter =
        new SimulatedDlt645Meter(
            new MeterAddress(DLT645),
            new SimulatedDlt645Meter.Behaviour(Profile.STANDARD, Optional.empty(), 3, false));
    MeterBench bench = new MeterBench(QUIET);
    bench.dial(meter);
    bench.seconds(3);
    ReadAll all =
        ((MeterCommandOutcome.Done<ReadAll>)
                bench.outcome(
                    bench.desk.readAll(DLT645, List.of("VOLTAGES", "TOTAL_ACTIVE_POSITIVE"))))
            .result();
    assertThat(all.readings().keySet())
        .containsExactly("VOLTAGE_A", "VOLTAGE_B", "VOLTAGE_C", "TOTAL_ACTIVE_POSITIVE");
    assertThat(
            ((MeterCommandOutcome.Done<MeterReading>) all.readings().get("VOLTAGE_B"))
                .result()
                .value())
        .isEqualTo(new MeterValue.Absent());
    assertThat(number(all.readings().get("TOTAL_ACTIVE_POSITIVE"))).startsWith("12345.67 kWh");
  }

  @Test
  void aBlockReadAsOneRegisterGivesAllItsValues() {
    MeterBench bench = new MeterBench(QUIET);
    bench.dial(dlt645());
    bench.seconds(3);
    for (String name : List.of("voltages", "0x0201FF00")) {
      bench.readings.clear();
      MeterReading first =
          ((MeterCommandOutcome.Done<MeterReading>)
                  bench.outcome(bench.desk.readRegister(DLT645, name)))
              .result();
      assertThat(first.register()).isEqualTo("VOLTAGE_A");
      assertThat(first.block())
          .extracting(MeterReading::register)
          .containsExactly("VOLTAGE_A", "VOLTAGE_B", "VOLTAGE_C");
      assertThat(first.block().get(0).value()).isEqualTo(first.value());
      assertThat(bench.readings).as("telemetry").isEqualTo(first.block());
    }
  }

  @Test
  void theAddressIsReallyRead() {
    MeterBench bench = new MeterBench(QUIET);
    bench.dial(dlt645());
    bench.dial(ivy(SimulatedIvyMeter.Behaviour.NORMAL));
    bench.seconds(3);
    assertThat(address(bench, DLT645)).isEqualTo(DLT645);
    assertThat(address(bench, IVY)).isEqualTo(IVY);
  }

  @Test
  void aMeterThatDialsAgainStaysReachableAndOnline() {
    MeterBench bench = new MeterBench(QUIET);
    MeterBench.Dialled halfOpen = bench.dial(ivy(SimulatedIvyMeter.Behaviour.NORMAL));
    bench.seconds(1);
    halfOpen.deaf = true; // its end is gone, but nobody here has noticed
    MeterBench.Dialled again = bench.dial(ivy(SimulatedIvyMeter.Behaviour.NORMAL));
    bench.seconds(1);
    assertThat(halfOpen.open).as("has 5 s to show that it still works").isTrue();
    bench.seconds(5);
    assertThat(halfOpen.open).isFalse();
    assertThat(halfOpen.closedBecause).contains("dialled again");
    assertThat(again.open).isTrue();
    assertThat(bench.statuses).extracting(MeterStatus::online).containsExactly(true);
    assertThat(bench.eventNames()).containsExactly("meter_connected", "meter_reconnected");
    assertThat(number(bench.outcome(bench.desk.readRegister(IVY, "FREQUENCY"))))
        .startsWith("50.04");
    assertThat(bench.desk.status().connections()).isEqualTo(1);
    assertThat(bench.desk.status().replaced()).isEqualTo(1);
  }

  @Test
  void aSecondConnectionThatSaysItIsTheMeterGetsNothingWhileTheFirstOneAnswers() {
    for (boolean dlms : new boolean[] {true, false}) {
      MeterBench bench = new MeterBench(QUIET);
      String id = dlms ? IVY : DLT645;
      MeterBench.Dialled first =
          bench.dial(dlms ? ivy(SimulatedIvyMeter.Behaviour.NORMAL) : dlt645());
      bench.seconds(3);
      MeterBench.Dialled thief =
          bench.dial(dlms ? ivy(SimulatedIvyMeter.Behaviour.NORMAL) : dlt645());
      bench.seconds(3);
      assertThat(thief.open).isFalse();
      assertThat(thief.closedBecause).contains(id).contains("connected from 10.1.2.3:40000");
      assertThat(first.open).isTrue();
      assertThat(bench.eventNames()).containsExactly("meter_connected", "meter_claim_refused");
      assertThat(bench.desk.status().replaced()).isZero();
      thief.deaf = true; // what it were asked now would not be answered
      String register = dlms ? "FREQUENCY" : "VOLTAGE_A";
      assertThat(bench.outcome(bench.desk.readRegister(id, register)))
          .isInstanceOf(MeterCommandOutcome.Done.class);
    }
  }

  @Test
  void aMeterThatBelongsToAnAddressIsNobodyElsesEvenWhileItIsAway() {
    MeterOwners elsewhere =
        new MeterOwners(Map.of(IVY, List.of(AddressRange.parse("10.9.0.0/16"))));
    MeterBench bench = new MeterBench(QUIET.withOwners(elsewhere));
    MeterBench.Dialled thief = bench.dial(ivy(SimulatedIvyMeter.Behaviour.NORMAL));
    bench.seconds(3);
    assertThat(thief.closedBecause).contains("dials from elsewhere");
    MeterOwners here = new MeterOwners(Map.of(IVY, List.of(AddressRange.parse("10.1.2.3"))));
    bench = new MeterBench(QUIET.withOwners(here));
    assertThat(bench.dial(ivy(SimulatedIvyMeter.Behaviour.NORMAL)).open).isTrue();
    bench.seconds(3);
    assertThat(bench.eventNames()).containsExactly("meter_connected");
  }

  @Test
  void theSecondConnectionTakesOverAtOnceWhenTheFirstOneEnds() {
    MeterBench bench = new MeterBench(QUIET);
    MeterBench.Dialled first = bench.dial(ivy(SimulatedIvyMeter.Behaviour.NORMAL));
    bench.seconds(1);
    first.deaf = true;
    MeterBench.Dialled again = bench.dial(ivy(SimulatedIvyMeter.Behaviour.NORMAL));
    bench.seconds(1);
    first.hangUp();
    bench.seconds(1);
    assertThat(again.open).isTrue();
    assertThat(bench.statuses).extracting(MeterStatus::online).containsExactly(true);
    assertThat(number(bench.outcome(bench.desk.readRegister(IVY, "FREQUENCY"))))
        .startsWith("50.04");
  }

  @Test
  void aCommandUnderWayIsCarriedOutOverTheNewConnection() {
    MeterBench bench = new MeterBench(QUIET);
    MeterBench.Dialled first = bench.dial(ivy(SimulatedIvyMeter.Behaviour.NORMAL));
    bench.seconds(1);
    first.deaf = true;
    CompletableFuture<MeterCommandOutcome<MeterReading>> command =
        bench.desk.readRegister(IVY, "FREQUENCY");
    bench.seconds(1);
    first.hangUp();
    bench.seconds(2);
    bench.dial(ivy(SimulatedIvyMeter.Behaviour.NORMAL));
    assertThat(number(bench.outcome(command))).startsWith("50.04");
    assertThat(bench.statuses).extracting(MeterStatus::online).containsExactly(true, false, true);
  }

  @Test
  void aCommandOfAMeterThatDoesNotComeBackIsAnswered() {
    MeterBench bench = new MeterBench(QUIET);
    MeterBench.Dialled line = bench.dial(ivy(SimulatedIvyMeter.Behaviour.NORMAL));
    bench.seconds(1);
    line.deaf = true;
    CompletableFuture<MeterCommandOutcome<MeterReading>> command =
        bench.desk.readRegister(IVY, "FREQUENCY");
    bench.seconds(1);
    line.hangUp();
    assertThat(error(command, bench)).isEqualTo("Command timeout after 10000ms");
  }

  @Test
  void twoMetersWithoutAddressDoNotReplaceEachOther() {
    SimulatedIvyMeter.Behaviour blank =
        new SimulatedIvyMeter.Behaviour(false, true, false, 0, SimulatedIvyMeter.Push.NONE);
    MeterBench bySerial = new MeterBench(QUIET);
    bySerial.dial(new SimulatedIvyMeter("311501114070", blank));
    bySerial.dial(new SimulatedIvyMeter("311501114071", blank));
    bySerial.seconds(3);
    assertThat(ids(bySerial)).containsExactly("911501114070", "911501114071");

    MeterBench byIp =
        new MeterBench(QUIET.withIdentification(QUIET.identification().withZeroAddress(USE_IP)));
    byIp.dial(new SimulatedIvyMeter("311501114070", blank));
    byIp.dial(new SimulatedIvyMeter("311501114071", blank));
    byIp.seconds(3);
    assertThat(ids(byIp)).containsExactly("auto_10_1_2_3_40000", "auto_10_1_2_3_40001");

    MeterBench accepting =
        new MeterBench(QUIET.withIdentification(QUIET.identification().withZeroAddress(ACCEPT)));
    accepting.dial(new SimulatedIvyMeter("311501114070", blank));
    accepting.seconds(3);
    assertThat(ids(accepting)).containsExactly("000000000000");
  }

  @Test
  void whatIsNoMeterIsClosed() {
    MeterBench bench = new MeterBench(QUIET);
    MeterBench.Dialled talker = bench.dial(dlt645());
    talker.deaf = true;
    talker.feed("GET / HTTP/1.1\r\n".repeat(5).getBytes(StandardCharsets.UTF_8));
    MeterBench.Dialled mute = bench.dial(dlt645());
    mute.deaf = true;
    bench.seconds(61);
    assertThat(talker.open).isFalse();
    assertThat(mute.open).isFalse();
    assertThat(mute.closedBecause).isEqualTo("not identified within 60 s");
    bench.seconds(1);
    assertThat(bench.desk.status().bad().unidentified()).isEqualTo(2);
    assertThat(bench.desk.status().connections()).isZero();
  }

  @Test
  void aMeterThatFallsSilentIsOfflineThoughItsConnectionIsOpen() {
    MeterSettings settings =
        MeterSettings.defaults()
            .withPolling(MeterSettings.defaults().polling().withInterval(Duration.ofSeconds(200)));
    MeterBench bench = new MeterBench(settings);
    MeterBench.Dialled line = bench.dial(ivy(SimulatedIvyMeter.Behaviour.NORMAL));
    bench.seconds(10);
    line.deaf = true;
    bench.seconds(290);
    assertThat(bench.statuses).hasSize(1);
    bench.seconds(20);
    assertThat(line.open).isTrue();
    assertThat(bench.statuses).extracting(MeterStatus::online).containsExactly(true, false);
    assertThat(bench.eventNames()).contains("alarm:communication_lost");
    line.deaf = false;
    line.say(List.of(new MeterRegistration(IVY).encode()));
    bench.seconds(1);
    assertThat(bench.statuses).extracting(MeterStatus::online).containsExactly(true, false, true);
    assertThat(bench.eventNames()).contains("alarm_cleared:communication_lost");
  }

  @Test
  void pushesAreTelemetryAndEvents() {
    MeterBench bench = new MeterBench(QUIET);
    for (SimulatedIvyMeter.Push push :
        List.of(SimulatedIvyMeter.Push.EVENT, SimulatedIvyMeter.Push.DATA)) {
      MeterBench.Dialled line =
          bench.dial(ivy(new SimulatedIvyMeter.Behaviour(true, false, false, 0, push)));
      bench.seconds(1);
      bench.readings.clear();
      line.say(line.meter.push());
      bench.seconds(1);
      assertThat(bench.readings)
          .extracting(MeterReading::register, reading -> reading.value().toString())
          .containsExactly(tuple("TOTAL_ENERGY_ABSOLUTE", "Numeric[number=12345.679]"));
      line.hangUp();
    }
    MeterBench.Dialled line = bench.dial(dlt645());
    bench.seconds(3);
    bench.readings.clear();
    line.say(line.meter.push());
    bench.seconds(1);
    assertThat(bench.readings)
        .extracting(reading -> reading.value().toString())
        .containsExactly("Numeric[number=12345.68]");
  }

  @Test
  void anAlarmNeedsTwoValuesAndClearsWithHysteresis() {
    SimulatedIvyMeter meter = ivy(SimulatedIvyMeter.Behaviour.NORMAL);
    MeterBench bench = new MeterBench(QUIET);
    bench.dial(meter);
    bench.seconds(1);
    List<String> steps = new ArrayList<>();
    for (int voltage : new int[] {25100, 24900, 25100, 25100, 24600, 24500}) {
      meter.set("12.7.0", DlmsData.Whole.of(WholeType.UINT32, voltage));
      bench.events.clear();
      bench.outcome(bench.desk.readRegister(IVY, "VOLTAGE_TOTAL"));
      steps.add(String.join(",", bench.eventNames()));
    }
    assertThat(steps)
        .containsExactly("", "", "", "alarm:overvoltage", "", "alarm_cleared:overvoltage");
  }

  @Test
  void theProfileDecidesWhatPowerMeans() {
    for (Profile profile : Profile.values()) {
      MeterBench bench = new MeterBench(QUIET.withDlt645(QUIET.dlt645().withProfile(profile)));
      bench.dial(
          new SimulatedDlt645Meter(
              new MeterAddress(DLT645),
              SimulatedDlt645Meter.Behaviour.NORMAL.withProfile(profile)));
      bench.seconds(3);
      MeterCommandOutcome<MeterReading> power =
          bench.outcome(bench.desk.readRegister(DLT645, "ACTIVE_POWER_TOTAL"));
      assertThat(((MeterCommandOutcome.Done<MeterReading>) power).result().rawValue())
          .hasValue(profile == Profile.STANDARD ? 11520 : 1152);
      assertThat(number(power)).startsWith("1152");
      assertThat(relay(bench, "open")).isEqualTo("open");
    }
  }

  @Test
  void badInputIsCountedAndHurtsNobody() {
    MeterBench bench = new MeterBench(QUIET);
    MeterBench.Dialled line = bench.dial(ivy(SimulatedIvyMeter.Behaviour.NORMAL));
    bench.seconds(1);
    line.feed(Octets.parseHex("0001000100010003c40199").toByteArray());
    line.feed(Octets.parseHex("0001000100012002c401c100" + "0201".repeat(20)).toByteArray());
    bench.seconds(15);
    line.feed(Octets.parseHex("000100010001ffffc401").toByteArray());
    bench.seconds(15);
    assertThat(number(bench.outcome(bench.desk.readRegister(IVY, "FREQUENCY"))))
        .startsWith("50.04");
    assertThat(bench.desk.status().bad().frames()).isPositive();
    assertThat(bench.desk.status().bad().oversized()).isPositive();
    assertThat(line.open).isTrue();
  }

  @Test
  void theLastFramesAreKeptInHex() {
    MeterBench bench = new MeterBench(QUIET);
    bench.dial(dlt645());
    bench.seconds(3);
    bench.outcome(bench.desk.readRegister(DLT645, "VOLTAGE_A"));
    bench.seconds(2);
    MeterSnapshot snapshot = bench.desk.snapshot(DLT645).orElseThrow();
    assertThat(snapshot.recent().frames())
        .extracting(frame -> (frame.sent() ? "> " : "< ") + frame.hex())
        .containsExactly(
            "> 68aaaaaaaaaaaa681300df16",
            "< 683412000000006893066745333333332716",
            "> 6834120000000068110433343435fb16",
            "< 683412000000006891063334343538550a16");
    assertThat(snapshot.values()).hasSize(1);
    assertThat(snapshot.connection().state()).isEqualTo("identified");
  }

  static SimulatedDlt645Meter dlt645() {
    return new SimulatedDlt645Meter(
        new MeterAddress(DLT645), SimulatedDlt645Meter.Behaviour.NORMAL);
  }

  static SimulatedIvyMeter ivy(SimulatedIvyMeter.Behaviour behaviour) {
    return new SimulatedIvyMeter(IVY, behaviour);
  }

  private static List<String> ids(MeterBench bench) {
    return bench.statuses.stream().map(MeterStatus::meterId).toList();
  }

  private static String relay(MeterBench bench, String state) {
    MeterCommandOutcome<RelayState> outcome = bench.outcome(bench.desk.relayControl(DLT645, state));
    return outcome.map(RelayState::word) instanceof MeterCommandOutcome.Done<String> done
        ? done.result()
        : outcome.toString();
  }

  private static String address(MeterBench bench, String id) {
    return ((MeterCommandOutcome.Done<ReadAddress>) bench.outcome(bench.desk.readAddress(id)))
        .result()
        .address();
  }

  private static String number(MeterCommandOutcome<MeterReading> outcome) {
    if (!(outcome instanceof MeterCommandOutcome.Done<MeterReading> done)) {
      return outcome.toString();
    }
    MeterReading reading = done.result();
    return ((MeterValue.Numeric) reading.value()).number()
        + " "
        + reading.unit()
        + " "
        + reading.register()
        + " "
        + reading.dataId();
  }

  private static <T> String error(
      CompletableFuture<MeterCommandOutcome<T>> command, MeterBench bench) {
    return bench.outcome(command) instanceof MeterCommandOutcome.Failed<T> failed
        ? failed.error()
        : "no error";
  }
}
