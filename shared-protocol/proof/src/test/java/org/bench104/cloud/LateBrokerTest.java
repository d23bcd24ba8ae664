package org.bench104.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.bench104.gateway.CustodySnapshot;
import org.bench104.gateway.cloud.CloudSettings;
import org.bench104.mqtt.client.BrokerAddress;
import org.bench104.mqtt.client.ClientSettings;
import org.bench104.record.json.JsonFrame;
import org.bench104.testing.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A broker that acknowledges each message, but seconds later. */
@Timeout(60)
class LateBrokerTest {
  private static final int FRAMES = 12_000;

  @TempDir private Path folder;

  @Test
  void scadaGoesOnMemoryStaysBoundedAndEveryFrameIsPublishedOnce() throws Exception {
    CloudSettings patient =
        CloudSettings.defaults().withTimes(Duration.ofSeconds(10), Duration.ofMillis(300));
    try (LateBroker broker = new LateBroker(Duration.ofSeconds(2));
        Bench bench =
            new Bench(
                folder,
                ClientSettings.of(BrokerAddress.parse("mqtt://127.0.0.1:" + broker.port()), "gw"),
                patient)) {
      Eventually.until("connected", () -> bench.alarms().equals("{}") && up(bench));
      bench.send(1, FRAMES);
      assertThat(bench.scadaGot()).isEqualTo(FRAMES);
      CustodySnapshot now = custody(bench);
      assertThat(now.appended()).as("what the broker keeps waiting for is stored").isPositive();
      assertThat(now.inMemory()).as("frames in memory").isLessThan(FRAMES / 2);
      Eventually.until("all are published", () -> broker.frames().size() >= FRAMES);
      Eventually.until("the spool is empty", () -> bench.spoolRows() == 0);
      assertThat(broker.frames().stream().map(JsonFrame::sequence))
          .as("in order, none twice")
          .containsExactlyElementsOf(LongStream.rangeClosed(1, FRAMES).boxed().toList());
      assertThat(custody(bench).inMemory()).isZero();
      assertThat(bench.alarms()).isEqualTo("{}");
    }
  }

  private static boolean up(Bench bench) {
    return bench.gateway().status().join().hops().stream()
        .anyMatch(hop -> hop.name().equals("cloud") && hop.up());
  }

  private static CustodySnapshot custody(Bench bench) throws Exception {
    CompletableFuture<CustodySnapshot> answer = new CompletableFuture<>();
    bench.gateway().loop().execute(() -> answer.complete(bench.gateway().gateway().custody()));
    return answer.get(10, TimeUnit.SECONDS);
  }
}
