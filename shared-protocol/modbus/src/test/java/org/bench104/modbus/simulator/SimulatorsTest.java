package org.bench104.modbus.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.bench104.address.HostPort;
import org.bench104.modbus.net.ModbusListenSettings;
import org.bench104.modbus.net.TestServer;
import org.bench104.testing.FreePort;
import org.bench104.time.Ticker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SimulatorsTest {
  private static final Instant MORNING = Instant.parse("2026-01-15T05:00:00Z");
  private static final Duration FAST = Duration.ofMillis(1);

  private final List<String> lines = new CopyOnWriteArrayList<>();

  private static Esp32.Settings esp32(HostPort target, long count) {
    return new Esp32.Settings(
        target, 1, FAST, MORNING, Duration.ofMinutes(10), count, false, FAST, 1);
  }

  @Test
  void aDayIsPlausible() {
    PvDay day = new PvDay(new Random(1));
    double most = 0;
    for (int minute = 0; minute < 24 * 60; minute++) {
      PvDay.Sample sample = day.at(Instant.parse("2026-06-21T00:00:00Z").plusSeconds(60L * minute));
      assertThat(sample.acPower()).isBetween(0.0, 275.0);
      assertThat(sample.dcPower()).isBetween(sample.acPower(), 286.0);
      assertThat(sample.voltage()).isBetween(0.0, 40.5);
      assertThat(sample.current()).isBetween(0.0, 7.88);
      assertThat(sample.irradiance()).isBetween(0.0, 1023.0);
      assertThat(sample.cell()).isBetween(-20.0, 80.0);
      if (minute < 6 * 60 || minute > 18 * 60) {
        assertThat(sample.acPower()).isZero();
      }
      most = Math.max(most, sample.acPower());
    }
    assertThat(most).isGreaterThan(100);
  }

  @Test
  void aWinterNightIsBelowZeroUnlessOldFirmwareIsPlayed() {
    PvDay.Sample night = new PvDay(new Random(1)).at(MORNING);
    assertThat(night.cell()).isNegative();
    assertThat(night.registers(false)[5]).isGreaterThan(0x8000);
    assertThat(night.registers(true)[5]).isZero();
  }

  @Test
  void theSameSeedGivesTheSameDay() {
    PvDay one = new PvDay(new Random(5));
    PvDay other = new PvDay(new Random(5));
    for (int i = 0; i < 100; i++) {
      assertThat(one.at(MORNING.plusSeconds(i))).isEqualTo(other.at(MORNING.plusSeconds(i)));
    }
  }

  @Test
  void theEsp32WritesEverySampleAndTheOptaReadsThem() throws Exception {
    try (TestServer server = new TestServer(UnaryOperator.identity());
        Esp32 writer = new Esp32(esp32(server.address(), 20), lines::add);
        Opta reader = new Opta(server.address(), 1, FAST, 5, lines::add, Ticker.system())) {
      writer.start();
      writer.await();
      assertThat(writer.written()).isEqualTo(20);
      assertThat(server.samples).hasSize(20);
      assertThat(server.samples.get(19).time()).isEqualTo(MORNING.plusSeconds(19 * 600));
      reader.start();
      reader.await();
      assertThat(reader.reads()).isEqualTo(5);
      assertThat(lines)
          .contains("read " + server.samples.get(19).text())
          .contains("since the start: 5 reads, 0 errors, 100.0 % answered");
    }
  }

  @Test
  void whileNobodyAnswersTheSameSampleIsTriedAgain() throws Exception {
    HostPort target = new HostPort("127.0.0.1", FreePort.find());
    try (Esp32 writer = new Esp32(esp32(target, 3), lines::add)) {
      writer.start();
      while (writer.failed() < 7) {
        Thread.onSpinWait();
      }
      assertThat(lines).anyMatch(line -> line.startsWith("attempt 3 of 3 failed: cannot connect"));
      assertThat(lines).contains("no success after 3 attempts, Wi-Fi is restarted");
      try (TestServer server = new TestServer(settings -> ModbusListenSettings.of(target))) {
        writer.await();
        assertThat(server.samples).hasSize(3);
        assertThat(server.samples.get(0).time()).isEqualTo(MORNING);
      }
    }
  }
}
