package org.bench104.meter.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bench104.meter.MeterReading;
import org.bench104.meter.MetersStatus;
import org.bench104.meter.simulator.SimulatedIvyMeter;
import org.junit.jupiter.api.Test;

/** Polling of many meters in virtual time. */
class PollingTest {
  private static final MeterSettings SETTINGS = MeterSettings.defaults();
  private static final SimulatedIvyMeter.Behaviour BEATING =
      new SimulatedIvyMeter.Behaviour(false, false, false, 0, SimulatedIvyMeter.Push.HEARTBEAT);

  @Test
  void aMeterIsPolledSoonAfterItIsKnownAndThenEveryInterval() {
    MeterBench bench = new MeterBench(SETTINGS);
    bench.dial(MeterEngineTest.ivy(BEATING));
    bench.seconds(4);
    assertThat(registers(bench))
        .containsExactly(
            "TOTAL_ENERGY_ABSOLUTE",
            "VOLTAGE_TOTAL",
            "CURRENT_TOTAL",
            "ACTIVE_POWER_IMPORT",
            "FREQUENCY",
            "CURRENT_TARIFF");
    bench.seconds(60);
    assertThat(bench.readings).hasSize(12);
    bench.seconds(540);
    assertThat(bench.readings.size() / 6).isBetween(10, 12);
  }

  @Test
  void aDeadMeterIsLeftAloneForLongerAndLonger() {
    MeterBench bench = new MeterBench(SETTINGS);
    MeterBench.Dialled line = bench.dial(MeterEngineTest.ivy(BEATING));
    line.deaf = true;
    beat(bench, List.of(line), 3600);
    MetersStatus.Polling polling = bench.desk.status().polling();
    // after 1, 2, 4, 8 and then every 10 minutes: about 9 rounds in an hour instead of 60
    assertThat(polling.polls()).isBetween(6L, 10L);
    assertThat(polling.successful()).isZero();
    assertThat(polling.skipped()).isGreaterThan(30);
    line.deaf = false;
    line.hangUp();
    bench.dial(MeterEngineTest.ivy(BEATING));
    bench.seconds(5);
    assertThat(bench.readings).hasSize(6);
  }

  @Test
  void fourHundredMetersAreServedThoughMoreAreDeadThanMayBeAskedAtOnce() {
    MeterBench bench = new MeterBench(SETTINGS);
    List<MeterBench.Dialled> lines = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      MeterBench.Dialled line =
          bench.dial(new SimulatedIvyMeter(String.format("%012d", i + 1), BEATING));
      line.deaf = i % 10 == 0;
      lines.add(line);
    }
    beat(bench, lines, 300);
    Map<String, List<Long>> rounds = new HashMap<>();
    for (MeterReading reading : bench.readings) {
      if (reading.register().equals("TOTAL_ENERGY_ABSOLUTE")) {
        rounds
            .computeIfAbsent(reading.meterId(), id -> new ArrayList<>())
            .add(reading.at().toEpochMilli());
      }
    }
    assertThat(rounds).hasSize(360);
    rounds.forEach(
        (id, times) -> {
          assertThat(times.size()).as("rounds of %s", id).isGreaterThanOrEqualTo(4);
          for (int i = 1; i < times.size(); i++) {
            assertThat(times.get(i) - times.get(i - 1)).as("pause of %s", id).isLessThan(66_000);
          }
        });
  }

  @Test
  void aMeterThatDialsAgainAndAgainIsPolledAllTheSame() {
    MeterBench bench = new MeterBench(SETTINGS);
    for (int i = 0; i < 20; i++) {
      bench.dial(MeterEngineTest.ivy(BEATING));
      bench.seconds(1);
    }
    assertThat(bench.readings).hasSizeGreaterThanOrEqualTo(6);
  }

  @Test
  void aRoundThatTakesLongerThanItsIntervalIsEnded() {
    MeterSettings hurried =
        SETTINGS.withPolling(SETTINGS.polling().withInterval(Duration.ofSeconds(3)));
    MeterBench bench = new MeterBench(hurried);
    MeterBench.Dialled line = bench.dial(MeterEngineTest.ivy(BEATING));
    bench.seconds(0.5);
    line.deaf = true;
    bench.seconds(30);
    MetersStatus.Polling polling = bench.desk.status().polling();
    assertThat(polling.failed()).isPositive();
    assertThat(polling.lastMillis()).isLessThanOrEqualTo(5_100);
    assertThat(polling.running()).isLessThanOrEqualTo(1);
  }

  @Test
  void aCommandDoesNotWaitForTheRestOfARound() {
    MeterBench bench = new MeterBench(SETTINGS);
    bench.dial(MeterEngineTest.ivy(BEATING));
    while (bench.readings.isEmpty()) {
      bench.seconds(0.001);
    }
    bench.desk.readRegister("311501114070", "REACTIVE_POWER_TOTAL");
    bench.seconds(2);
    assertThat(registers(bench).subList(0, 3)).contains("REACTIVE_POWER_IMPORT");
    assertThat(bench.readings).hasSize(7);
  }

  private static List<String> registers(MeterBench bench) {
    return bench.readings.stream().map(MeterReading::register).toList();
  }

  /** Lets time pass while every meter registers once a minute. */
  private static void beat(MeterBench bench, List<MeterBench.Dialled> lines, int seconds) {
    bench.seconds(1);
    for (int passed = 0; passed < seconds; passed += 60) {
      bench.seconds(60);
      lines.forEach(line -> line.say(line.meter.push()));
    }
  }
}
