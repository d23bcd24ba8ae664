package org.bench104.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.config.receiver.ReceiverSettings;
import org.bench104.engine.receiver.RunningReceiver;
import org.bench104.gateway.cloud.CloudSettings;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.bench104.mqtt.client.BrokerAddress;
import org.bench104.mqtt.client.ClientSettings;
import org.bench104.receiver.cloud.CloudReceiver;
import org.bench104.record.Durability;
import org.bench104.record.FrameIntake;
import org.bench104.record.RowFileSettings;
import org.bench104.record.json.FrameWriter;
import org.bench104.record.json.JsonFrame;
import org.bench104.testing.Eventually;
import org.bench104.testing.Mosquitto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Receiver that subscribes instead of listening. */
@Timeout(120)
class SubscribedReceiverTest {
  private static final String FILTER = "bench104/+/frames";

  @TempDir private Path folder;

  /** Holds what is to be recorded until the test says that it is. */
  private static final class HeldIntake implements FrameIntake {
    final List<ReceivedFrame> frames = new ArrayList<>();
    final List<Runnable> done = new ArrayList<>();

    @Override
    public void record(ReceivedFrame frame, Runnable recorded) {
      frames.add(frame);
      done.add(recorded);
    }

    @Override
    public void ended(String source) {}
  }

  private static String json(long epoch, long sequence) {
    return new String(
        new FrameWriter()
            .bytes(new JsonFrame("gw", epoch, sequence, 1, "o", Octets.of(13, 1, 3, 0, 1, 0))),
        StandardCharsets.UTF_8);
  }

  @Test
  void aMessageIsConfirmedWhenItsLastFrameIsRecorded() {
    HeldIntake intake = new HeldIntake();
    List<String> confirmed = new ArrayList<>();
    CloudReceiver receiver = new CloudReceiver(FILTER, InstantSource.system(), intake, () -> {});
    receive(receiver, "[" + json(1, 1) + "," + json(1, 2) + "]", () -> confirmed.add("first"));
    intake.done.get(0).run();
    assertThat(confirmed).isEmpty();
    intake.done.get(1).run();
    assertThat(confirmed).containsExactly("first");
    receive(receiver, json(1, 2), () -> {});
    receive(receiver, json(2, 2), () -> {});
    assertThat(intake.frames)
        .extracting(ReceivedFrame::suspectedDuplicate)
        .containsExactly(false, false, true, false);
    assertThat(receiver.counts().suspected()).isEqualTo(1);
    receive(receiver, "no json", () -> confirmed.add("malformed"));
    receive(receiver, "[]", () -> confirmed.add("empty"));
    assertThat(confirmed).containsExactly("first", "malformed", "empty");
    assertThat(receiver.malformed()).isEqualTo(1);
  }

  private static void receive(CloudReceiver receiver, String text, Runnable taken) {
    receiver.received("t", text.getBytes(StandardCharsets.UTF_8), taken);
  }

  private RunningReceiver start(int port, String name, String topic, Optional<String> group)
      throws Exception {
    ClientSettings client =
        ClientSettings.of(BrokerAddress.parse("mqtt://127.0.0.1:" + port), name)
            .withCleanSession(false);
    return RunningReceiver.start(
        new ReceiverSettings(
                new HostPort("127.0.0.1", 0),
                4,
                List.of(),
                new RowFileSettings(folder.resolve(name + ".csv"), Durability.SYNC, 1 << 28),
                Optional.empty(),
                LinkSettings.defaults())
            .withMqtt(Optional.of(new ReceiverSettings.Subscription(client, false, topic, group))));
  }

  private long rows(String name) throws Exception {
    Path file = folder.resolve(name + ".csv");
    if (!Files.exists(file)) {
      return 0;
    }
    try (var lines = Files.lines(file)) {
      return lines.filter(line -> line.contains(",M_ME_NC_1,")).count();
    }
  }

  @Test
  void aRestartedReceiverGetsWhatCameMeanwhileAndAGroupSharesTheFrames() throws Exception {
    try (Mosquitto broker = Mosquitto.started(folder, "allow_anonymous true\n");
        Bench bench =
            new Bench(
                folder,
                ClientSettings.of(BrokerAddress.parse("mqtt://127.0.0.1:" + broker.port()), "gw"),
                CloudSettings.defaults().withBatches(1, Duration.ZERO).withPace(1000, 100))) {
      Optional<String> shared = Optional.of("pool");
      RunningReceiver one = start(broker.port(), "one", FILTER, shared);
      RunningReceiver two = start(broker.port(), "two", FILTER, shared);
      RunningReceiver alone = start(broker.port(), "alone", FILTER, Optional.empty());
      for (RunningReceiver receiver : List.of(one, two, alone)) {
        Eventually.until("subscribed", () -> receiver.look().get().counts() != null);
      }
      // subscriptions stand when a probe has come through all of them
      int probes = 0;
      while (rows("alone") == 0 || rows("one") == 0 || rows("two") == 0) {
        probes++;
        bench.send(probes, probes);
        assertThat(probes).isLessThan(2000);
      }
      int from = probes;
      Eventually.until("probes", () -> rows("one") + rows("two") >= 1);
      long before = rows("one") + rows("two");
      bench.send(from + 1, from + 200);
      Eventually.until("shared", () -> rows("one") + rows("two") >= before + 200);
      assertThat(rows("one")).isGreaterThan(20);
      assertThat(rows("two")).isGreaterThan(20);
      alone.close();
      bench.send(from + 201, from + 300);
      long had = rows("alone");
      RunningReceiver again = start(broker.port(), "alone", FILTER, Optional.empty());
      Eventually.until("what came meanwhile", () -> rows("alone") >= had + 100);
      again.close();
      one.close();
      two.close();
    }
  }
}
