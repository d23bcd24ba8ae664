package org.bench104.meter.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bench104.bytes.Octets.parseHex;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.bench104.bytes.Octets;
import org.bench104.meter.MeterCommandOutcome;
import org.bench104.meter.MeterEvent;
import org.bench104.meter.ReadAddress;
import org.bench104.meter.dlt645.Authority;
import org.bench104.meter.dlt645.MeterAddress;
import org.bench104.meter.dlt645.Profile;
import org.bench104.meter.simulator.SimulatedDlt645Meter;
import org.bench104.meter.simulator.SimulatedIvyMeter;
import org.bench104.meter.simulator.SimulatedMeter;
import org.junit.jupiter.api.Test;

/** Meters that do not have all registers, and that answer unlike others. */
class LackingMetersTest {
  private static final String DLT645 = "000000006003";
  private static final MeterSettings POLLED =
      MeterSettings.defaults()
          .withPolling(
              MeterSettings.defaults()
                  .polling()
                  .withRegisters(List.of("VOLTAGE_A", "0x07FF0001"), List.of("12.7.0", "32.7.0")));
  private static final MeterSettings QUIET =
      MeterSettings.defaults().withPolling(MeterSettings.defaults().polling().withEnabled(false));

  /** Passes everything on and remembers what was asked. */
  private static final class Overheard implements SimulatedMeter {
    final SimulatedMeter meter;
    final List<String> asked = new ArrayList<>();

    Overheard(SimulatedMeter meter) {
      this.meter = meter;
    }

    @Override
    public String address() {
      return meter.address();
    }

    @Override
    public List<Octets> connected() {
      return meter.connected();
    }

    @Override
    public List<Octets> push() {
      return meter.push();
    }

    @Override
    public List<Octets> received(byte[] octets, int from, int count, long now) {
      asked.add(Octets.copyOf(octets, from, count).toHex());
      return meter.received(octets, from, count, now);
    }

    long askedFor(String part) {
      return asked.stream().filter(hex -> hex.contains(part)).count();
    }
  }

  private static SimulatedDlt645Meter dlt645() {
    return new SimulatedDlt645Meter(
        new MeterAddress(DLT645),
        new SimulatedDlt645Meter.Behaviour(
            Profile.STANDARD, Optional.of(Authority.DEFAULT), 200, false));
  }

  @Test
  void whatADlmsMeterDoesNotHaveIsAskedForOnceADay() {
    Overheard meter = new Overheard(MeterEngineTest.ivy(SimulatedIvyMeter.Behaviour.NORMAL));
    lacks(meter, "0100200700ff02", "01000c0700ff02");
  }

  @Test
  void whatADlt645MeterDoesNotHaveIsAskedForOnceADay() {
    // 07FF0001 and 02010100, each octet 33 higher, the least significant first
    lacks(new Overheard(dlt645()), "3433323a", "33343435");
  }

  private static void lacks(Overheard meter, String lacking, String there) {
    MeterBench bench = new MeterBench(POLLED);
    bench.dial(meter);
    bench.pass(Duration.ofMinutes(30));
    assertThat(meter.askedFor(there)).isGreaterThan(20);
    assertThat(meter.askedFor(lacking)).isEqualTo(1);
    bench.pass(Duration.ofHours(25));
    assertThat(meter.askedFor(lacking)).isEqualTo(2);
  }

  @Test
  void aMeterThatHasNothingOfAllIsStillPolled() {
    Overheard meter = new Overheard(MeterEngineTest.ivy(SimulatedIvyMeter.Behaviour.NORMAL));
    MeterBench bench =
        new MeterBench(
            POLLED.withPolling(
                POLLED.polling().withRegisters(List.of(), List.of("32.7.0", "52.7.0"))));
    bench.dial(meter);
    bench.pass(Duration.ofMinutes(60));
    assertThat(meter.askedFor("0100340700ff02")).isEqualTo(1);
    assertThat(meter.askedFor("0100200700ff02")).isGreaterThan(50);
  }

  @Test
  void oneMetersEventsDoNotPushThoseOfAnotherOut() {
    MeterBench bench = new MeterBench(QUIET);
    bench.dial(dlt645());
    bench.seconds(3);
    SimulatedIvyMeter restless = MeterEngineTest.ivy(SimulatedIvyMeter.Behaviour.NORMAL);
    for (int i = 0; i < 120; i++) {
      MeterBench.Dialled line = bench.dial(restless);
      bench.seconds(1);
      line.hangUp();
    }
    bench.seconds(2);
    assertThat(bench.desk.events()).noneMatch(event -> event.meterId().equals(DLT645));
    assertThat(bench.desk.snapshot(DLT645).orElseThrow().recent().events())
        .extracting(MeterEvent::event)
        .containsExactly("meter_connected");
    assertThat(bench.desk.snapshot(restless.address()).orElseThrow().recent().events()).hasSize(20);
  }

  @Test
  void aValueThatCannotBeReadIsAnEventWithItsOctets() {
    MeterBench bench = new MeterBench(QUIET);
    MeterBench.Dialled line = bench.dial(dlt645());
    bench.seconds(3);
    // VOLTAGE_C with the digits 2A
    Octets push = parseHex("68036000000000689106333634355d564f16");
    line.say(List.of(push, push));
    bench.seconds(1);
    assertThat(bench.readings).isEmpty();
    assertThat(bench.eventNames()).containsExactly("meter_connected", "dlt645_unreadable");
    assertThat(bench.events.get(1).data()).containsEntry("octets", push.toHex());
  }

  /** Answers READ ADDRESS as {@code answer} says, and nothing else. */
  private static SimulatedMeter answering(Function<String, String> answer) {
    return new SimulatedMeter() {
      @Override
      public String address() {
        return DLT645;
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
        String hex = answer.apply(Octets.copyOf(octets, from, count).toHex());
        return hex.isEmpty() ? List.of() : List.of(parseHex(hex));
      }
    };
  }

  private static final String WILDCARD = "68aaaaaaaaaaaa681300df16";
  private static final String IN_DATA = "68aaaaaaaaaaaa689306369333333333fa16";

  @Test
  void anAddressInTheDataOnlyIsTheMeters() {
    MeterBench bench = new MeterBench(QUIET);
    bench.dial(answering(asked -> asked.equals(WILDCARD) ? IN_DATA : ""));
    bench.seconds(3);
    assertThat(bench.desk.snapshot(DLT645)).isPresent();
  }

  @Test
  void theAddressOfAKnownMeterIsReadUnderIt() {
    Overheard meter = new Overheard(dlt645());
    MeterBench bench = new MeterBench(QUIET);
    bench.dial(meter);
    bench.seconds(3);
    meter.asked.clear();
    assertThat(bench.outcome(bench.desk.readAddress(DLT645)))
        .isInstanceOf(MeterCommandOutcome.Done.class);
    assertThat(meter.asked).singleElement().asString().startsWith("68036000000000681300");
  }

  @Test
  void aMeterThatOnlyAnswersTheWildcardIsAskedByItAfterwards() {
    MeterBench bench = new MeterBench(QUIET);
    bench.dial(answering(asked -> asked.equals(WILDCARD) ? IN_DATA : ""));
    bench.seconds(3);
    MeterCommandOutcome<ReadAddress> outcome = bench.outcome(bench.desk.readAddress(DLT645));
    assertThat(outcome).isInstanceOf(MeterCommandOutcome.Done.class);
  }

  @Test
  void aMeterWhoseFirstFrameComesLateIsFound() {
    MeterBench bench = new MeterBench(QUIET);
    MeterBench.Dialled line = bench.dial(dlt645());
    line.deaf = true;
    bench.seconds(20);
    line.deaf = false;
    bench.seconds(15);
    assertThat(bench.desk.snapshot(DLT645)).isPresent();
  }
}
