package org.bench104.modbus.master;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.bench104.address.HostPort;
import org.bench104.modbus.RegisterDefinition;
import org.bench104.modbus.RegisterMap;
import org.bench104.modbus.RegisterSample;
import org.bench104.modbus.RegisterType;
import org.bench104.modbus.WordOrder;
import org.bench104.modbus.net.TestServer;
import org.bench104.testing.FreePort;
import org.bench104.time.Ticker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Polling a real register server. */
@Timeout(60)
class DevicePollerTest implements DevicePoller.Listener {
  private final BlockingQueue<RegisterSample> samples = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> notices = new LinkedBlockingQueue<>();

  @Override
  public void sampled(PolledDevice device, RegisterSample sample) {
    samples.add(sample);
  }

  @Override
  public void noticed(boolean good, String words) {
    notices.add(words);
  }

  private DevicePoller poll(HostPort target, int unit) {
    return DevicePoller.start(
        new PolledDevice(
            "inverter",
            target,
            unit,
            false,
            Duration.ofMillis(50),
            Duration.ofMillis(500),
            RegisterMap.pv()),
        InstantSource.system(),
        Ticker.system(),
        new Random(1),
        this);
  }

  private RegisterSample next() throws InterruptedException {
    RegisterSample sample = samples.poll(20, TimeUnit.SECONDS);
    assertThat(sample).isNotNull();
    return sample;
  }

  private String notice() throws InterruptedException {
    String words = notices.poll(20, TimeUnit.SECONDS);
    assertThat(words).isNotNull();
    return words;
  }

  /** The status follows the notice; the test's time limit ends this when it does not. */
  private static void awaitDown(DevicePoller poller) {
    while (poller.status().up() || poller.status().failures() == 0) {
      Thread.onSpinWait();
    }
  }

  @Test
  void newValuesBecomeSamplesAndRepeatedOnesDoNot() throws Exception {
    try (TestServer device = new TestServer(UnaryOperator.identity())) {
      device.server.image().write(0, 250, 260, 485, 536, 850, 0xFFCC, 22149, 49536);
      try (DevicePoller poller = poll(device.address(), 1)) {
        RegisterSample first = next();
        assertThat(first.time()).isEqualTo("2016-01-01T00:00:00Z");
        assertThat(first.readings().get(5).value()).isEqualTo(-5.2);
        while (poller.status().repeated() < 3) {
          Thread.onSpinWait();
        }
        assertThat(samples).isEmpty();
        device.server.image().write(0, 251, 260, 485, 536, 850, 0xFFCC, 22149, 49546);
        assertThat(next().readings().get(0).value()).isEqualTo(251);
        assertThat(poller.status().up()).isTrue();
        assertThat(poller.status().registers()).hasSize(7);
        assertThat(notice()).isEqualTo("Modbus device inverter answers (" + device.address() + ")");
      }
    }
  }

  /** The interval is 50 ms, so that by the wall values stay topical for 150 ms only. */
  @Test
  void whetherValuesAreTopicalIsAskedOfTheClockThatWasGiven() throws Exception {
    try (TestServer device = new TestServer(UnaryOperator.identity())) {
      device.server.image().write(0, 1, 2, 3, 4, 5, 6, 22149, 49536);
      AtomicLong standing = new AtomicLong();
      PolledDevice polled =
          new PolledDevice(
              "inverter",
              device.address(),
              1,
              false,
              Duration.ofMillis(50),
              Duration.ofMillis(500),
              RegisterMap.pv());
      try (DevicePoller poller =
          DevicePoller.start(polled, InstantSource.system(), standing::get, new Random(1), this)) {
        next();
        notice();
        device.stop();
        assertThat(notice()).contains("it is tried again");
        awaitDown(poller);
        assertThat(samples).isEmpty(); // no time has passed
        standing.set(Duration.ofMillis(150).toNanos());
        assertThat(next().readings()).allMatch(reading -> reading.quality().notTopical());
      }
    }
  }

  @Test
  void aDeviceThatGoesAwayIsNotTopicalAndComesBack() throws Exception {
    int port;
    try (TestServer device = new TestServer(UnaryOperator.identity())) {
      port = device.port();
      device.server.image().write(0, 1, 2, 3, 4, 5, 6, 22149, 49536);
      try (DevicePoller poller = poll(device.address(), 1)) {
        next();
        notice();
        device.stop();
        RegisterSample stale = next();
        assertThat(stale.readings()).allMatch(reading -> reading.quality().notTopical());
        assertThat(stale.time()).isNull();
        assertThat(notice()).contains("Modbus device inverter: ", "; it is tried again");
        awaitDown(poller);
        try (TestServer again =
            new TestServer(
                settings ->
                    org.bench104.modbus.net.ModbusListenSettings.of(
                        new HostPort("127.0.0.1", port)))) {
          again.server.image().write(0, 9, 2, 3, 4, 5, 6, 22149, 49537);
          assertThat(next().readings().get(0).value()).isEqualTo(9);
          assertThat(notice()).contains("answers");
        }
      }
    }
  }

  @Test
  void whatADeviceRefusesIsSaidInWords() throws Exception {
    org.bench104.modbus.RegisterServerSettings defaults =
        org.bench104.modbus.RegisterServerSettings.defaults();
    try (TestServer device =
            new TestServer(
                new org.bench104.modbus.RegisterServerSettings(
                    defaults.map(),
                    100,
                    java.util.Set.of(1),
                    defaults.staleAfter(),
                    "ESP32",
                    "Opta"),
                UnaryOperator.identity());
        DevicePoller poller = poll(device.address(), 2)) {
      assertThat(notice())
          .isEqualTo(
              "Modbus device inverter: "
                  + device.address()
                  + " answered with exception 11 (no device has that unit); it is tried again");
      awaitDown(poller);
    }
  }

  @Test
  void nobodyThereIsSaidInWords() throws IOException {
    HostPort nobody = new HostPort("127.0.0.1", FreePort.find());
    assertThatThrownBy(() -> MasterConnection.open(nobody, Duration.ofSeconds(1)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot connect to " + nobody + ": ");
  }

  @Test
  void aMapWithGapsIsReadInGaplessRunsOfAtMost125Registers() {
    java.util.List<RegisterDefinition> registers = new java.util.ArrayList<>();
    for (int i = 0; i < 130; i++) {
      registers.add(register("r" + i, 10 + i, RegisterType.UINT16));
    }
    registers.add(register("x", 200, RegisterType.FLOAT32));
    assertThat(ReadPlan.of(new RegisterMap(registers)))
        .isEqualTo(
            List.of(
                new ReadPlan.Span(10, 125), new ReadPlan.Span(135, 5), new ReadPlan.Span(200, 2)));
  }

  private static RegisterDefinition register(String name, int address, RegisterType type) {
    return new RegisterDefinition(name, address, type, WordOrder.HIGH_FIRST, 1, "", 0, -1e9, 1e9);
  }
}
