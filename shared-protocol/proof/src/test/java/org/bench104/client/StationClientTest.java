package org.bench104.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.station.Answer;
import org.bench104.iec104.station.ControlledSettings;
import org.bench104.iec104.station.ControllingSettings;
import org.bench104.iec104.station.RequestOutcome;
import org.bench104.iec104.station.StationRequest;
import org.bench104.net.ListenException;
import org.bench104.testing.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Client and server of the library against each other over loopback. */
@Timeout(60)
@SuppressWarnings("try") // some are only there to be open
class StationClientTest {
  private final ConcurrentLinkedQueue<Integer> values = new ConcurrentLinkedQueue<>();
  private StationServer server;

  @BeforeEach
  void listen() throws ListenException {
    server = listen(0);
  }

  @AfterEach
  void close() {
    server.close();
  }

  private static StationServer listen(int port) throws ListenException {
    return StationServer.at(new HostPort("127.0.0.1", port))
        .settings(ControlledSettings.defaults().withEndOfInitialisation(false))
        .listen(station -> station.image().update(event(1)));
  }

  private static Octets event(int value) {
    return AsduBuilder.of(TypeId.M_ME_TF_1).objectAddress(7).value(value).build().encode();
  }

  private void take(List<ReceivedFrame> frames) {
    for (ReceivedFrame frame : frames) {
      if (frame.asdu().at(0) == TypeId.M_ME_TF_1.id()) {
        Asdu asdu = (Asdu) Asdu.decode(frame.asdu());
        values.add((int) Double.parseDouble(asdu.objects().get(0).valueText()));
      }
    }
  }

  private StationClient connect(StationListener<ReceivedFrame> frames) {
    return StationClient.to(server.listening())
        .settings(
            ControllingSettings.defaults().withRetry(Duration.ofMillis(10), Duration.ofMillis(100)))
        .frames(frames)
        .connect();
  }

  private static void awaitStarted(StationClient client) {
    Eventually.until("it is so", () -> !client.isStopped().get());
  }

  @Test
  void asksAndGetsAnswers() {
    try (StationClient client = connect(this::take)) {
      awaitStarted(client);
      Answer answer = client.ask(StationRequest.interrogation(1)).join();
      assertThat(answer.outcome()).isInstanceOf(RequestOutcome.Terminated.class);
      assertThat(answer.data()).hasSize(1);
      assertThat(client.ask(StationRequest.read(1, 7)).join().success()).isTrue();
      assertThat(client.ask(StationRequest.read(1, 8)).join().outcome())
          .isInstanceOf(RequestOutcome.Refused.class);
    }
  }

  @Test
  void startsAndStopsDataTransfer() {
    try (StationClient client = connect(this::take)) {
      awaitStarted(client);
      client.stop();
      Eventually.until("it is so", () -> client.isStopped().get());
      server.event(event(5)).join();
      assertThat(client.ask(StationRequest.read(1, 7)).join().outcome())
          .isInstanceOf(RequestOutcome.NotSent.class);
      assertThat(values).isEmpty();
      client.start();
      Eventually.until("it is so", () -> values.size() == 1);
    }
  }

  @Test
  void aSlowConsumerClosesTheWindowAndLosesNothing() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    try (StationClient client =
        connect(
            frames -> {
              gate.await();
              take(frames);
            })) {
      awaitStarted(client);
      IntStream.range(0, 500).forEach(i -> server.event(event(i)));
      Eventually.until("it is so", () -> server.state().get().waiting() == 500);
      assertThat(values).isEmpty();
      gate.countDown();
      Eventually.until("it is so", () -> values.size() == 500);
      assertThat(values).containsExactlyElementsOf(IntStream.range(0, 500).boxed().toList());
    }
  }

  @Test
  void aPublisherSendsAsManyAsAreRequested() throws Exception {
    StationPublisher<ReceivedFrame> publisher = new StationPublisher<>();
    CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    publisher.subscribe(
        new Flow.Subscriber<ReceivedFrame>() {
          @Override
          public void onSubscribe(Flow.Subscription given) {
            subscription.complete(given);
          }

          @Override
          public void onNext(ReceivedFrame frame) {
            take(List.of(frame));
          }

          @Override
          public void onError(Throwable failure) {}

          @Override
          public void onComplete() {}
        });
    try (StationClient client = connect(publisher)) {
      awaitStarted(client);
      IntStream.range(0, 100).forEach(i -> server.event(event(i)));
      subscription.get(60, TimeUnit.SECONDS).request(30);
      Eventually.until("it is so", () -> values.size() == 30);
      subscription.get().request(Long.MAX_VALUE);
      Eventually.until("it is so", () -> values.size() == 100);
      subscription.get().cancel();
    }
  }

  @Test
  void aListenerThatFailsGetsTheFramesAgain() {
    List<Integer> failures = Collections.synchronizedList(new ArrayList<>());
    try (StationClient client =
        connect(
            frames -> {
              if (failures.size() < 3) {
                failures.add(1);
                throw new IOException("disk full");
              }
              take(frames);
            })) {
      server.event(event(42)).join();
      Eventually.until("it is so", () -> !values.isEmpty());
      assertThat(values).containsExactly(42);
      assertThat(failures).hasSize(3);
    }
  }

  @Test
  void overAHundredReconnectsNothingIsLost() {
    try (StationClient client = connect(this::take)) {
      for (int round = 0; round < 100; round++) {
        int from = round * 10;
        IntStream.range(from, from + 10).forEach(i -> server.event(event(i)).join());
        server.with(station -> station.restart()).join();
      }
      Eventually.until(
          "it is so", () -> values.contains(999) && server.state().get().waiting() == 0);
      assertThat(values.stream().distinct().sorted().toList())
          .isEqualTo(IntStream.range(0, 1000).boxed().toList());
    }
  }

  @Test
  void noThreadStaysBehind() {
    for (int i = 0; i < 5; i++) {
      try (StationClient client = connect(this::take)) {
        client.ask(StationRequest.interrogation(1)).join();
      }
    }
    StationClient closed = connect(this::take);
    closed.close();
    assertThat(closed.ask(StationRequest.interrogation(1)).join().outcome())
        .isInstanceOf(RequestOutcome.NotSent.class);
    Eventually.until(
        "the threads have ended",
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .noneMatch(
                    name ->
                        name.startsWith("station-client") || name.startsWith("station-frames")));
  }

  @Test
  void theWorkedExampleCollectsType36ValuesIntoADatabase(@TempDir Path folder) throws Exception {
    String url = "jdbc:sqlite:" + folder.resolve("values.db");
    try (CollectValues example =
        new CollectValues(server.listening(), folder.resolve("values.csv"), url, 100)) {
      IntStream.range(0, 250).forEach(i -> server.event(event(i)));
      server.event(AsduBuilder.of(TypeId.M_SP_TB_1).objectAddress(9).value("on").build().encode());
      Eventually.until("it is so", () -> server.state().get().waiting() == 0);
    }
    try (var connection = DriverManager.getConnection(url);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT count(*), max(type_id) FROM iec104_data")) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(250);
      assertThat(rows.getInt(2)).isEqualTo(36);
    }
  }

  @Test
  void theWorkedExampleHasFewerThanFortyLinesOfCode() throws IOException {
    Path file = Path.of("src/test/java/org/bench104/client/CollectValues.java");
    List<String> lines = Files.readAllLines(file);
    int begin =
        IntStream.range(0, lines.size())
            .filter(i -> lines.get(i).startsWith("final class"))
            .findFirst()
            .orElseThrow();
    assertThat(lines.size() - begin).isLessThan(40);
  }
}
