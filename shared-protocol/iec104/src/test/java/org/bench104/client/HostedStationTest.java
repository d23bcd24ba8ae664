package org.bench104.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bench104.iec104.station.Answer;
import org.bench104.net.ListenException;
import org.bench104.point.PointAddress;
import org.bench104.point.PointValue;
import org.bench104.point.Quality;
import org.bench104.point.Sample;
import org.bench104.testing.Eventually;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The hosted side of the library with typed values and decoded commands, over loopback. */
@Timeout(60)
class HostedStationTest {
  private static final Duration WAIT = Duration.ofSeconds(20);
  private static final Quality NOT_TOPICAL = Quality.parse("NT");
  private final ConcurrentLinkedQueue<ReceivedCommand> heard = new ConcurrentLinkedQueue<>();

  private static StationServer.Builder station() {
    return StationServer.at("127.0.0.1:0")
        .host(
            Monitored.single(1, 101, false),
            Monitored.doublePoint(1, 102, true),
            Monitored.step(1, 103, -5),
            Monitored.bitstring(1, 104, 0x80000001),
            Monitored.normalized(1, 105, -0.25),
            Monitored.scaled(1, 106, -1234).group(3),
            Monitored.shortFloat(1, 107, 42.5f).quality(NOT_TOPICAL),
            Monitored.counter(1, 108, 99));
  }

  private static StationClient.Builder client(StationServer station) {
    return StationClient.to(station.listening());
  }

  private static List<String> texts(Answer answer) {
    return answer.samples().stream().map(Sample::toString).toList();
  }

  @Test
  void everyKindOfValueIsInterrogatedAsItWasGiven() throws Exception {
    try (StationServer station = station().listen();
        StationClient client = client(station).connectAndWait(WAIT)) {
      assertThat(texts(client.interrogate(1).join()))
          .containsExactly(
              "1/101 = 0 good",
              "1/102 = 2 good",
              "1/103 = -5 good",
              "1/104 = 0x80000001 good",
              "1/105 = -0.25 good",
              "1/106 = -1234 good",
              "1/107 = 42.5 NT");
      assertThat(texts(client.interrogateGroup(1, 3).join())).containsExactly("1/106 = -1234 good");
      assertThat(texts(client.counters(1, Freeze.READ).join())).containsExactly("1/108 = 99 good");
    }
  }

  @Test
  void aChangeIsAnEventWithItsOwnTimeOrThatOfTheStation() throws Exception {
    ConcurrentLinkedQueue<Sample> events = new ConcurrentLinkedQueue<>();
    Instant own = Instant.parse("2026-11-20T19:41:34.123Z");
    Instant before = Instant.now().minusMillis(1);
    try (StationServer station = station().listen();
        StationClient client = client(station).samples(events::addAll).connectAndWait(WAIT)) {
      assertThat(station.changed(Monitored.doublePoint(1, 102, 0).at(own)).join()).isTrue();
      assertThat(station.changed(Monitored.single(1, 101, true)).join()).isTrue();
      Eventually.until("both", () -> events.size() == 2);
      assertThat(events.remove()).hasToString("1/102 = 0 good 2026-11-20T19:41:34.123");
      Sample second = events.remove();
      assertThat(second.value()).isEqualTo(new PointValue.Flag(true));
      assertThat(second.time(before).orElseThrow()).isBetween(before, Instant.now());
      assertThat(texts(client.read(1, 102).join())).containsExactly("1/102 = 0 good");
    }
  }

  private boolean hear(ReceivedCommand command) {
    heard.add(command);
    if (command.address().point() == 302) {
      throw new IllegalStateException("the drive does not answer");
    }
    return command.value().toDouble() < 100;
  }

  private StationServer commanded() throws ListenException {
    return station()
        .control(
            Control.single(1, 300).selectFirst().shownBy(101),
            Control.doublePoint(1, 303),
            Control.shortFloat(1, 301),
            Control.scaled(1, 302).direct())
        .commands(this::hear)
        .listen();
  }

  @Test
  void commandsArriveDecodedAndTheirPointFollows() throws Exception {
    ConcurrentLinkedQueue<Sample> events = new ConcurrentLinkedQueue<>();
    Instant now = Instant.ofEpochMilli(Instant.now().toEpochMilli());
    try (StationServer station = commanded();
        StationClient client = client(station).samples(events::addAll).connectAndWait(WAIT)) {
      client.ask(Command.single(1, 300, true).select().qualifier(2)).join().orThrow();
      assertThat(heard)
          .extracting(ReceivedCommand::toString)
          .containsExactly("C_SC_NA_1 1/300 = 1 select", "C_SC_NA_1 1/300 = 1 execute");
      heard.remove();
      ReceivedCommand executed = heard.remove();
      assertThat(executed.executes()).isTrue();
      assertThat(executed.on()).isTrue();
      assertThat(executed.qualifier()).isEqualTo(2);
      assertThat(executed.time()).isEmpty();
      assertThat(executed.peer()).startsWith("127.0.0.1:");
      Eventually.until("the switch follows", () -> events.size() == 1);
      assertThat(events.remove().value()).isEqualTo(new PointValue.Flag(true));

      client.ask(Command.shortFloat(1, 301, 7.25f).at(now)).join().orThrow();
      ReceivedCommand setPoint = heard.remove();
      assertThat(setPoint.value()).isEqualTo(new PointValue.Measured(7.25f));
      assertThat(setPoint.address()).isEqualTo(new PointAddress(1, 301));
      assertThat(setPoint.time()).isEqualTo(Optional.of(now));
      client.ask(Command.doublePoint(1, 303, false)).join().orThrow();
      assertThat(heard.remove().on()).isFalse();
    }
  }

  @Test
  void whatIsNotAcceptedIsRefusedAlsoByAnException() throws Exception {
    try (StationServer station = commanded();
        StationClient client = client(station).connectAndWait(WAIT)) {
      assertThatThrownBy(() -> client.ask(Command.shortFloat(1, 301, 100)).join().orThrow())
          .hasMessageContaining("refused");
      assertThatThrownBy(() -> client.ask(Command.scaled(1, 302, 1)).join().orThrow())
          .hasMessageContaining("refused");
      assertThat(heard).hasSize(2);
      client.ask(Command.shortFloat(1, 301, 99)).join().orThrow(); // the station goes on
    }
  }

  @Test
  void whatCannotBeHostedIsRefusedWithTheRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Monitored.scaled(1, 100, 32768))
        .withMessageContaining("-32768..32767");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Monitored.step(1, 100, 64))
        .withMessageContaining("-64..63");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Monitored.normalized(1, 100, 1))
        .withMessageContaining("-1..0.99");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Monitored.single(1, 0x1000000, true))
        .withMessageContaining("0..16777215");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Monitored.single(65536, 1, true))
        .withMessageContaining("65535");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Monitored.counter(1, 1, 1).group(5))
        .withMessageContaining("0..4");
    assertThat(Monitored.shortFloat(1, 100, 42.5f).quality(NOT_TOPICAL))
        .hasToString("1/100 = 42.5 NT");
  }
}
