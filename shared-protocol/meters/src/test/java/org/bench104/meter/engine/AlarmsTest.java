package org.bench104.meter.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bench104.meter.MeterAlarm;
import org.bench104.meter.MeterCommandOutcome;
import org.bench104.meter.MeterEvent;
import org.bench104.meter.MeterValue;
import org.bench104.meter.dlt645.MeterAddress;
import org.bench104.meter.simulator.SimulatedDlt645Meter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Alarms of a meter that is read once a minute, in virtual time: two values beyond the limit, the
 * first of them 150 s old.
 */
class AlarmsTest {
  private static final String METER = "000000001234";
  private static final Duration DELAY = Duration.ofSeconds(150);
  private static final MeterSettings SETTINGS =
      MeterSettings.defaults()
          .withPolling(MeterSettings.defaults().polling().withEnabled(false))
          .withAlarms(AlarmLimits.defaults().withDelay(DELAY));

  private final SimulatedDlt645Meter meter =
      new SimulatedDlt645Meter(new MeterAddress(METER), SimulatedDlt645Meter.Behaviour.NORMAL);
  private final MeterBench bench = new MeterBench(SETTINGS);
  private MeterBench.Dialled line = bench.dial(meter);

  AlarmsTest() {
    bench.seconds(3);
    bench.events.clear();
  }

  /** What a minute and a value bring: events without their data. */
  private List<String> minute(String register, String value) {
    meter.set(register, new BigDecimal(value));
    bench.seconds(60);
    bench.events.clear();
    assertThat(bench.outcome(bench.desk.readRegister(METER, register)))
        .isInstanceOf(MeterCommandOutcome.Done.class);
    return bench.eventNames();
  }

  private List<MeterAlarm> active() {
    bench.seconds(2); // snapshots are a second old
    return bench.desk.snapshot(METER).orElseThrow().alarms();
  }

  @ParameterizedTest
  @CsvSource({
    "overvoltage,      VOLTAGE_A,          250.1, 245.1, 245.0, WARNING,  250",
    "undervoltage,     VOLTAGE_A,          179.9, 184.9, 185.0, WARNING,  180",
    "overcurrent,      CURRENT_A,        100.001, 95.001, 95.0, CRITICAL, 100",
    "overcurrent,      CURRENT_A,       -100.001, -95.001, 0.0, CRITICAL, 100",
    "overload,         ACTIVE_POWER_TOTAL, 10001, 9501,   9500, WARNING,  10000",
    "overload,         ACTIVE_POWER_TOTAL,-10001, -9501, -9500, WARNING,  10000",
    "low_power_factor, POWER_FACTOR_TOTAL, 0.799, 0.849, 0.850, WARNING,  0.8",
    "low_power_factor, POWER_FACTOR_TOTAL,-0.799, 0.849,-0.850, WARNING,  0.8",
    "low_balance,      BALANCE_MONEY,       9.99, 10.52, 10.53, INFO,     10",
    "low_balance,      BALANCE_ENERGY,      9.99, 10.00, 99.00, INFO,     10",
  })
  void isRaisedAfterTheDelayHeldBetweenTheLimitsAndCleared(
      String type,
      String register,
      String beyond,
      String between,
      String within,
      MeterAlarm.Severity severity,
      BigDecimal threshold) {
    minute("CURRENT_A", "5"); // a power factor counts only under load
    assertThat(minute(register, beyond)).as("first").isEmpty();
    assertThat(minute(register, beyond)).as("second, 60 s old").isEmpty();
    assertThat(minute(register, beyond)).as("third, 120 s old").isEmpty();
    assertThat(minute(register, beyond)).as("fourth, 180 s old").containsExactly("alarm:" + type);
    assertThat(bench.events.get(0).data())
        .isEqualTo(
            Map.of(
                "severity",
                severity.name(),
                "value",
                bench.readings.get(bench.readings.size() - 1).value()
                        instanceof MeterValue.Numeric numeric
                    ? numeric.number()
                    : BigDecimal.ZERO,
                "threshold",
                threshold,
                "register",
                register));
    assertThat(active())
        .extracting(MeterAlarm::type, MeterAlarm::register)
        .containsExactly(tuple(type, register));
    for (int i = 0; i < 3; i++) {
      assertThat(minute(register, between)).as("between the limits").isEmpty();
      assertThat(minute(register, beyond)).as("beyond again").isEmpty();
    }
    assertThat(minute(register, within)).containsExactly("alarm_cleared:" + type);
    assertThat(bench.events.get(0).data()).isEqualTo(Map.of("register", register));
    assertThat(active()).isEmpty();
    for (int i = 0; i < 4; i++) {
      assertThat(minute(register, within)).as("stays cleared").isEmpty();
      assertThat(minute(register, between)).as("stays cleared").isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "VOLTAGE_A, 250.1, 250.0",
    "VOLTAGE_A, 179.9, 180.0",
    "VOLTAGE_A, 0, 230",
    "CURRENT_A, 100.001, 100",
    "ACTIVE_POWER_TOTAL, 10001, 10000",
    "POWER_FACTOR_TOTAL, 0.799, 0.800",
    "BALANCE_MONEY, 9.99, 10.00"
  })
  void valuesAroundTheLimitRaiseNothing(String register, String beyond, String limit) {
    minute("CURRENT_A", "5");
    for (int i = 0; i < 10; i++) {
      assertThat(minute(register, beyond)).isEmpty();
      assertThat(minute(register, beyond)).isEmpty();
      assertThat(minute(register, beyond)).isEmpty();
      assertThat(minute(register, limit)).isEmpty();
    }
  }

  @Test
  void aLostVoltageIsNoUndervoltage() {
    for (int i = 0; i < 3; i++) {
      assertThat(minute("VOLTAGE_A", "0")).isEmpty();
    }
    assertThat(minute("VOLTAGE_A", "0")).containsExactly("alarm:voltage_loss");
    assertThat(minute("VOLTAGE_A", "230")).containsExactly("alarm_cleared:voltage_loss");
  }

  @Test
  void phasesNeitherClearNorRaiseEachOthersAlarms() {
    for (int i = 0; i < 2; i++) {
      assertThat(minute("VOLTAGE_A", "251")).isEmpty();
      assertThat(minute("VOLTAGE_C", "230")).isEmpty();
    }
    assertThat(minute("VOLTAGE_A", "251")).containsExactly("alarm:overvoltage");
    for (int i = 0; i < 5; i++) {
      assertThat(minute("VOLTAGE_C", "230")).as("a good phase").isEmpty();
      assertThat(minute("VOLTAGE_A", "251")).as("the bad one").isEmpty();
    }
    for (int i = 0; i < 3; i++) {
      assertThat(minute("VOLTAGE_C", "252")).isEmpty();
    }
    assertThat(minute("VOLTAGE_C", "252")).containsExactly("alarm:overvoltage");
    assertThat(active())
        .extracting(MeterAlarm::register)
        .containsExactlyInAnyOrder("VOLTAGE_A", "VOLTAGE_C");
    assertThat(minute("VOLTAGE_A", "230")).containsExactly("alarm_cleared:overvoltage");
    assertThat(active()).extracting(MeterAlarm::register).containsExactly("VOLTAGE_C");
  }

  @Test
  void thePowerFactorOfAPhaseWithoutLoadIsNoAlarmWhateverTheOthersCarry() {
    for (int i = 0; i < 6; i++) {
      minute("CURRENT_A", "0");
      minute("CURRENT_C", "20");
      assertThat(minute("POWER_FACTOR_A", "0.1")).as("phase A carries nothing").isEmpty();
    }
    minute("CURRENT_C", "20");
    assertThat(minute("POWER_FACTOR_C", "0.1")).isEmpty();
    minute("CURRENT_A", "0");
    minute("CURRENT_C", "20");
    assertThat(minute("POWER_FACTOR_C", "0.1")).containsExactly("alarm:low_power_factor");
    assertThat(active()).extracting(MeterAlarm::register).containsExactly("POWER_FACTOR_C");
  }

  @Test
  void aShortBreakOfTheConnectionIsNoAlarmAndALongOneIs() {
    line.hangUp();
    bench.seconds(140);
    line = bench.dial(meter);
    bench.seconds(60);
    assertThat(bench.eventNames()).containsExactly("meter_disconnected", "meter_reconnected");
    bench.events.clear();

    line.hangUp();
    bench.events.clear();
    bench.seconds(149);
    assertThat(bench.eventNames()).isEmpty();
    bench.seconds(2);
    assertThat(bench.eventNames()).containsExactly("alarm:communication_lost");
    MeterEvent lost = bench.events.get(0);
    assertThat(lost.data()).containsOnlyKeys("severity", "lastSeen");
    assertThat((long) lost.data().get("lastSeen"))
        .as("the last frame, before the break")
        .isLessThan(lost.at().minus(DELAY).toEpochMilli());
    assertThat(active()).extracting(MeterAlarm::value).containsExactly(Optional.empty());
    bench.dial(meter);
    bench.seconds(3);
    assertThat(bench.eventNames())
        .containsExactly(
            "alarm:communication_lost", "alarm_cleared:communication_lost", "meter_reconnected");
  }
}
