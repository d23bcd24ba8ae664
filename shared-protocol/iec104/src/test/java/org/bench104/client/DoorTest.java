package org.bench104.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.station.Answer;
import org.bench104.iec104.station.ControlPoint;
import org.bench104.iec104.station.ControllingSettings;
import org.bench104.iec104.station.HostedPoint;
import org.bench104.iec104.station.RequestFailedException;
import org.bench104.iec104.station.RequestOutcome;
import org.bench104.iec104.station.StationFile;
import org.bench104.net.ListenException;
import org.bench104.point.PointValue;
import org.bench104.point.Quality;
import org.bench104.point.Sample;
import org.bench104.testing.Eventually;
import org.bench104.testing.FreePort;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The library as a newcomer uses it, over loopback. */
@Timeout(60)
class DoorTest {
  private static final Instant TIME = Instant.parse("2026-11-20T19:41:34.123Z");
  private static final Duration WAIT = Duration.ofSeconds(20);
  private StationServer rtu;

  @BeforeEach
  void listen() throws ListenException {
    rtu = listen("127.0.0.1:0");
  }

  @AfterEach
  void close() {
    rtu.close();
  }

  private static AsduBuilder value(TypeId type, int object, Object value) {
    return AsduBuilder.of(type).objectAddress(object).value(value.toString()).time(TIME);
  }

  private static StationServer listen(String address) throws ListenException {
    return StationServer.at(address)
        .listen(
            station -> {
              station.image().update(value(TypeId.M_ME_NC_1, 100, 42.5).build().encode());
              station
                  .image()
                  .put(
                      new HostedPoint(
                          1, value(TypeId.M_SP_NA_1, 101, 1).build().objects().get(0), 3));
              station
                  .image()
                  .put(
                      new HostedPoint(
                          1, value(TypeId.M_IT_NA_1, 9, 7).build().objects().get(0), 2));
              station.control(
                  new ControlPoint(1, 300, TypeId.C_SC_NA_1, ControlPoint.Mode.SELECT_FIRST, 101));
              station.control(
                  new ControlPoint(1, 301, TypeId.C_SE_NC_1, ControlPoint.Mode.EITHER, 100));
            });
  }

  private StationClient.Builder client() {
    return StationClient.to(rtu.listening().toString())
        .settings(
            ControllingSettings.defaults().withRetry(Duration.ofMillis(10), Duration.ofMillis(50)));
  }

  @Test
  void aRequestBeforeTheStartWaitsForItAndHasItsValues() {
    try (StationClient client = client().connect()) {
      Answer answer = client.interrogate(1).join();
      assertThat(answer.outcome()).isInstanceOf(RequestOutcome.Terminated.class);
      assertThat(answer.samples())
          .extracting(Sample::toString)
          .contains("1/100 = 42.5 good", "1/101 = 1 good");
    }
  }

  @Test
  void aRequestWaitsForAStationThatComesLater() throws Exception {
    int port = FreePort.find();
    try (StationClient client =
        StationClient.to("127.0.0.1:" + port)
            .settings(
                ControllingSettings.defaults()
                    .withRetry(Duration.ofMillis(10), Duration.ofMillis(50)))
            .connect()) {
      CompletableFuture<Answer> answer = client.read(1, 100);
      try (StationServer late = listen("127.0.0.1:" + port)) {
        assertThat(answer.join().samples()).hasSize(1);
        assertThat(late.state().join().connections()).isEqualTo(1);
      }
    }
  }

  @Test
  void aStationThatIsNotThereIsSaidSoInASentence() throws Exception {
    int port = FreePort.find();
    StationClient.Builder nobody = StationClient.to("127.0.0.1:" + port);
    assertThatThrownBy(() -> nobody.connectAndWait(Duration.ofMillis(300)))
        .isInstanceOf(StationUnreachableException.class)
        .hasMessageStartingWith(
            "127.0.0.1:" + port + ": data transfer was not started within 300 ms: ")
        .hasMessageContaining("refused");
  }

  @Test
  void aClosedClientAnswersThatNothingWasSent() {
    StationClient client = client().connect();
    client.close();
    assertThat(client.read(1, 100).join()).hasToString("the client is closed");
    assertThatThrownBy(() -> client.read(1, 100).join().orThrow())
        .isInstanceOf(RequestFailedException.class)
        .hasMessage("the client is closed");
  }

  @Test
  void valuesComeDecodedAndConfirmationsDoNot() throws Exception {
    ConcurrentLinkedQueue<Sample> samples = new ConcurrentLinkedQueue<>();
    ConcurrentLinkedQueue<StationReport> reports = new ConcurrentLinkedQueue<>();
    ConcurrentLinkedQueue<Octets> raw = new ConcurrentLinkedQueue<>();
    Quality bad = new Quality(false, false, false, false, true, true);
    try (StationClient client =
        client()
            .samples(samples::addAll)
            .reports(reports::addAll)
            .frames(frames -> frames.forEach(frame -> raw.add(frame.asdu())))
            .connectAndWait(WAIT)) {
      assertThat(client.interrogate(1).join().success()).isTrue();
      rtu.event(value(TypeId.M_ME_TF_1, 100, 43.5).quality(bad).build()).join();
      Eventually.until("the event", () -> samples.stream().anyMatch(s -> s.timeTag() != null));
    }
    assertThat(raw).extracting(octets -> octets.at(0)).contains(100); // also the confirmation
    assertThat(reports).noneMatch(report -> report.octets().at(0) == 100);
    assertThat(reports).extracting(StationReport::cause).contains(Cause.of(3), Cause.of(20));
    Sample event = samples.stream().filter(s -> s.timeTag() != null).findFirst().orElseThrow();
    assertThat(event).hasToString("1/100 = 43.5 IV NT 2026-11-20T19:41:34.123");
    assertThat(event.value()).isEqualTo(new PointValue.Measured(43.5f));
    assertThat(event.time(Instant.now())).contains(TIME);
    assertThat(samples).extracting(sample -> sample.address().point()).doesNotContain(0);
  }

  @Test
  void typedRequestsGoThrough() throws Exception {
    rtu.with(
            station -> {
              station.file(
                  new StationFile(
                      1, 9, 7, Octets.of(1, 2, 3), Instant.parse("2026-01-01T00:00:00Z")));
            })
        .join();
    try (StationClient client = client().connectAndWait(WAIT)) {
      assertThatThrownBy(() -> client.interrogateGroup(1, 17))
          .hasMessage("group 17, allowed are 1..16");
      assertThat(client.interrogateGroup(1, 3).join().samples()).hasSize(1);
      assertThat(client.counters(1, Freeze.READ).join().samples()).hasSize(1);
      assertThat(client.counterGroup(1, 2, Freeze.READ).join().samples()).hasSize(1);
      assertThat(client.read(1, 101).join().samples()).hasToString("[1/101 = 1 good]");
      assertThat(client.synchroniseClock(1, Instant.now()).join().success()).isTrue();
      assertThat(client.test(1, 4711, Instant.now()).join().success()).isTrue();
      assertThat(client.directory(1).join().data()).hasSize(1);
      assertThat(client.readFile(1, 9, 7).join().content()).isEqualTo(Octets.of(1, 2, 3));
      Command off = Command.single(1, 300, false);
      assertThat(client.ask(off).join().success()).isFalse();
      assertThat(client.ask(off.select()).join()).hasToString("confirmed and terminated");
      assertThat(client.read(1, 101).join().samples()).hasToString("[1/101 = 0 good]");
      assertThat(client.ask(Command.shortFloat(1, 301, 7.25f)).join().orThrow().success()).isTrue();
      assertThat(client.read(1, 100).join().samples().get(0).value().toDouble()).isEqualTo(7.25);
    }
  }

  @Test
  void aQueueGivesValueByValueToAThreadThatAsks() throws Exception {
    StationQueue<Sample> values = new StationQueue<>();
    try (StationClient client = client().samples(values).connectAndWait(WAIT)) {
      for (int i = 0; i < 50; i++) {
        rtu.event(value(TypeId.M_ME_TF_1, 100, i).build());
      }
      for (int i = 0; i < 50; i++) {
        assertThat(values.take().value().toDouble()).isEqualTo(i);
      }
      assertThat(values.poll(Duration.ofMillis(1))).isEmpty();
      assertThat(client.isStopped().join()).isFalse();
      Eventually.until("all is acknowledged", () -> rtu.state().join().waiting() == 0);
    }
  }

  @Test
  void aQueueThatNobodyEmptiesDoesNotHoldUpTheEnd() throws Exception {
    StationQueue<Sample> values = new StationQueue<>();
    StationClient client = client().samples(values).connectAndWait(WAIT);
    rtu.event(value(TypeId.M_ME_TF_1, 100, 1).build());
    values.take();
    rtu.event(value(TypeId.M_ME_TF_1, 100, 2).build());
    Eventually.until("one waits", () -> rtu.state().join().waiting() == 1);
    CompletableFuture.runAsync(client::close)
        .get(4, TimeUnit.SECONDS); // not after the 5 s of close
    assertThatThrownBy(() -> takeAll(values)).hasMessage("the client is closed");
  }

  private static void takeAll(StationQueue<Sample> values) throws InterruptedException {
    while (true) {
      values.take();
    }
  }

  @Test
  void aPublisherGivesValuesAsFlow() throws Exception {
    StationPublisher<Sample> publisher = new StationPublisher<>();
    ConcurrentLinkedQueue<Sample> heard = new ConcurrentLinkedQueue<>();
    publisher.subscribe(
        new Flow.Subscriber<Sample>() {
          @Override
          public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
          }

          @Override
          public void onNext(Sample sample) {
            heard.add(sample);
          }

          @Override
          public void onError(Throwable failure) {}

          @Override
          public void onComplete() {}
        });
    try (StationClient client = client().samples(publisher).connectAndWait(WAIT)) {
      List<Sample> answered = client.interrogate(1).join().samples();
      Eventually.until("the values", () -> heard.containsAll(answered));
    }
  }
}
