package org.bench104.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bench104.gateway.cloud.CloudSettings;
import org.bench104.mqtt.client.BrokerAddress;
import org.bench104.mqtt.client.ClientSettings;
import org.bench104.testing.Eventually;
import org.bench104.testing.Mosquitto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The cloud switched on and off over a spool that is not empty (decision 19). */
@Timeout(120)
class CloudSwitchTest {
  private static final CloudSettings QUICK =
      CloudSettings.defaults().withTimes(Duration.ofSeconds(10), Duration.ofSeconds(1));

  @TempDir private Path folder;

  private static ClientSettings client(Mosquitto broker, String id) {
    return ClientSettings.of(BrokerAddress.parse("mqtt://127.0.0.1:" + broker.port()), id);
  }

  private static List<Integer> numbers(int from, int to) {
    return IntStream.rangeClosed(from, to).boxed().toList();
  }

  private static void hold(Bench bench) {
    bench.gateway().act(engine -> engine.holdRoute("lan")).join();
  }

  @Test
  void switchedOnItBeginsAtTheFirstRowOfTheSpoolAndNotBefore() throws Exception {
    try (Mosquitto broker = Mosquitto.started(folder, "allow_anonymous true\n");
        Bench bench = new Bench(folder, client(broker, "gw"), QUICK)) {
      bench.restart(Optional.empty());
      bench.send(1, 40); // forwarded and gone before there is a cloud
      assertThat(bench.spoolRows()).isZero();
      hold(bench);
      bench.send(41, 300);
      assertThat(bench.spoolRows()).isEqualTo(260);
      bench.subscribe(client(broker, "sub"));
      bench.restart(Optional.of(client(broker, "gw")));
      bench.send(301, 320);
      Eventually.until("the cloud has it", () -> bench.cloudGot().size() >= 280);
      assertThat(bench.cloudGot()).as("in order, once").isEqualTo(numbers(41, 320));
      Eventually.until("the Receiver has it", () -> bench.scadaGot() >= 320);
      Eventually.until("the spool is empty", () -> bench.spoolRows() == 0);
      assertThat(bench.scadaGot()).as("nothing lost or repeated").isEqualTo(320);
    }
  }

  @Test
  void switchedOffItHoldsNoSegmentAndSwitchedOnAgainItGoesOnBehindThem() throws Exception {
    try (Mosquitto broker = Mosquitto.started(folder, "allow_anonymous true\n");
        Bench bench = new Bench(folder, client(broker, "gw"), QUICK)) {
      bench.subscribe(client(broker, "sub"));
      bench.send(1, 20);
      Eventually.until("the cloud has it", () -> bench.cloudGot().size() >= 20);
      broker.stop();
      bench.send(21, 200);
      assertThat(bench.spoolRows()).as("kept for the cloud").isPositive();
      bench.restart(Optional.empty());
      Eventually.until("released", () -> bench.spoolRows() == 0);
      bench.send(201, 220);
      assertThat(bench.spoolRows()).as("healthy: no disk").isZero();
      broker.start();
      bench.restart(Optional.of(client(broker, "gw")));
      bench.send(221, 260);
      Eventually.until("the cloud has it", () -> bench.cloudGot().contains(260));
      assertThat(bench.cloudGot()).startsWith(numbers(1, 20).toArray(Integer[]::new));
      assertThat(bench.cloudGot()).endsWith(numbers(221, 260).toArray(Integer[]::new));
      assertThat(bench.cloudGot()).as("what was released is not published").hasSize(60);
      assertThat(bench.scadaGot()).as("nothing lost or repeated").isEqualTo(260);
    }
  }

  @Test
  void withoutAReceiverNothingIsKeptForOne() throws Exception {
    try (Mosquitto broker = Mosquitto.started(folder, "allow_anonymous true\n");
        Bench bench = new Bench(folder, client(broker, "gw"), QUICK)) {
      bench.subscribe(client(broker, "sub"));
      bench.restartWithoutReceiver();
      bench.send(1, 200);
      Eventually.until("the cloud has it", () -> bench.cloudGot().size() >= 200);
      Eventually.until("the spool is empty", () -> bench.spoolRows() == 0);
      broker.stop();
      bench.send(201, 300);
      assertThat(bench.spoolRows()).as("kept for the cloud").isPositive();
      broker.start();
      Eventually.until("the cloud has it", () -> bench.cloudGot().contains(300));
      Eventually.until("the spool is empty again", () -> bench.spoolRows() == 0);
      assertThat(bench.scadaGot()).isZero();
    }
  }
}
