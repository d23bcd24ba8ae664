package org.bench104.meter.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.bench104.bytes.Octets.parseHex;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bench104.bytes.Octets;
import org.bench104.meter.MeterCommandOutcome;
import org.bench104.meter.MeterReading;
import org.bench104.meter.dlt645.Authority;
import org.bench104.meter.dlt645.MeterAddress;
import org.bench104.meter.dlt645.Profile;
import org.bench104.meter.simulator.SimulatedDlt645Meter;
import org.bench104.meter.simulator.SimulatedMeter;
import org.junit.jupiter.api.Test;

/** Several DL/T 645 meters behind one modem. */
class MeterBusTest {
  private static final String FIRST = "000000006003";
  private static final String SECOND = "000000006004";
  private static final String THIRD = "000000006005";
  private static final Duration GAP = Duration.ofMillis(150);
  private static final MeterSettings SETTINGS =
      MeterSettings.defaults()
          .withDlt645(
              MeterSettings.defaults()
                  .dlt645()
                  .withBuses(List.of(new MeterBus(addresses(FIRST, SECOND, THIRD), GAP))));

  private final MeterBench bench = new MeterBench(SETTINGS);

  private static List<MeterAddress> addresses(String... digits) {
    return List.of(digits).stream().map(MeterAddress::new).toList();
  }

  private static SimulatedDlt645Meter meter(String address) {
    return new SimulatedDlt645Meter(
        new MeterAddress(address),
        new SimulatedDlt645Meter.Behaviour(
            Profile.STANDARD, Optional.of(Authority.DEFAULT), 200, false));
  }

  /** A modem: everybody hears everything, and whoever speaks at the same time is not understood. */
  private static final class Modem implements SimulatedMeter {
    final List<SimulatedDlt645Meter> meters = new ArrayList<>();
    final List<Long> asked = new ArrayList<>();

    Modem(String... addresses) {
      addresses(addresses).forEach(address -> meters.add(meter(address.digits())));
    }

    @Override
    public String address() {
      return "";
    }

    @Override
    public List<Octets> connected() {
      return List.of();
    }

    @Override
    public List<Octets> push() {
      return List.of();
    }

    @Override
    public List<Octets> received(byte[] octets, int from, int count, long now) {
      asked.add(now);
      List<Octets> said = new ArrayList<>();
      meters.forEach(meter -> said.addAll(meter.received(octets, from, count, now)));
      return said.size() < 2 ? said : List.of(collision(said));
    }

    private static Octets collision(List<Octets> said) {
      byte[] mixed = said.get(0).toByteArray();
      byte[] other = said.get(1).toByteArray();
      for (int i = 0; i < mixed.length; i++) {
        mixed[i] &= i < 9 ? 0x00 : other[Math.min(i, other.length - 1)];
      }
      return Octets.owning(mixed);
    }
  }

  private List<String> telling() {
    return bench.readings.stream().map(MeterReading::meterId).distinct().sorted().toList();
  }

  @Test
  void eachMeterOfABusIsFoundAndPolledUnderItsOwnAddressInTurn() {
    Modem modem = new Modem(FIRST, SECOND, THIRD);
    MeterBench.Dialled line = bench.dial(modem);
    bench.seconds(30);
    assertThat(line.open).isTrue();
    assertThat(telling()).containsExactly(FIRST, SECOND, THIRD);
    modem.asked.clear();
    bench.pass(Duration.ofMinutes(10));
    for (String meter : List.of(FIRST, SECOND, THIRD)) {
      assertThat(bench.readings.stream().filter(reading -> reading.meterId().equals(meter)))
          .as(meter)
          .hasSizeGreaterThan(8);
    }
    for (int i = 1; i < modem.asked.size(); i++) {
      assertThat(modem.asked.get(i) - modem.asked.get(i - 1)).isGreaterThanOrEqualTo(GAP.toNanos());
    }
    assertThat(bench.eventNames())
        .containsExactly("meter_connected", "meter_connected", "meter_connected");
    assertThat(bench.desk.status().connections()).isEqualTo(1);
  }

  @Test
  void aCommandReachesTheMeterThatItIsFor() {
    Modem modem = new Modem(FIRST, SECOND, THIRD);
    bench.dial(modem);
    bench.seconds(30);
    assertThat(bench.outcome(bench.desk.relayControl(SECOND, "open")))
        .isInstanceOf(MeterCommandOutcome.Done.class);
    assertThat(modem.meters)
        .extracting(SimulatedDlt645Meter::relayClosed)
        .containsExactly(true, false, true);
  }

  @Test
  void aMeterThatIsNotThereDoesNotKeepTheOthersFromBeingPolled() {
    bench.dial(new Modem(FIRST, THIRD));
    bench.pass(Duration.ofMinutes(10));
    assertThat(telling()).containsExactly(FIRST, THIRD);
    assertThat(bench.readings).hasSizeGreaterThan(14);
    assertThat(bench.desk.snapshot(SECOND)).isEmpty();
  }

  @Test
  void anAddressThatIsNotOfTheBusIsStillAFinding() {
    MeterBench.Dialled line = bench.dial(new Modem(FIRST, SECOND, THIRD));
    bench.seconds(30);
    bench.readings.clear();
    // the same push of 6003, for whose address 6006 stands
    line.say(List.of(parseHex("6806600000000068910633363435aa569f16")));
    bench.seconds(1);
    assertThat(bench.eventNames()).contains("foreign_meter");
    assertThat(bench.readings).noneMatch(reading -> reading.register().equals("VOLTAGE_C"));
    line.say(List.of(parseHex("6804600000000068910633363435aa569d16")));
    bench.seconds(1);
    assertThat(bench.readings)
        .filteredOn(reading -> reading.register().equals("VOLTAGE_C"))
        .singleElement()
        .satisfies(reading -> assertThat(reading.meterId()).isEqualTo(SECOND));
  }

  @Test
  void allMetersOfABusGoAndComeWithTheirConnection() {
    MeterBench.Dialled line = bench.dial(new Modem(FIRST, SECOND, THIRD));
    bench.seconds(30);
    line.hangUp();
    assertThat(bench.desk.status().online()).isEqualTo(3);
    bench.seconds(2);
    assertThat(bench.desk.status().online()).isZero();
    bench.dial(new Modem(FIRST, SECOND, THIRD));
    bench.seconds(30);
    assertThat(bench.desk.status().online()).isEqualTo(3);
  }

  @Test
  void aBusThatDialsAgainWhileItsOldConnectionHangsIsTakenOver() {
    MeterBench.Dialled old = bench.dial(new Modem(FIRST, SECOND, THIRD));
    bench.seconds(30);
    old.deaf = true;
    bench.dial(new Modem(FIRST, SECOND, THIRD));
    bench.pass(Duration.ofMinutes(3));
    assertThat(old.open).isFalse();
    assertThat(bench.desk.status().online()).isEqualTo(3);
    bench.readings.clear();
    bench.pass(Duration.ofMinutes(3));
    assertThat(telling()).containsExactly(FIRST, SECOND, THIRD);
  }

  @Test
  void aBusHasAtLeastTwoMetersAndAGap() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MeterBus(addresses(FIRST, FIRST), GAP))
        .withMessage("a bus has at least two meters");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MeterBus(addresses(FIRST, "AAAAAAAAAAAA"), GAP))
        .withMessageContaining("no address of one meter");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MeterBus(addresses(FIRST, SECOND), Duration.ofMinutes(1)));
  }
}
