package org.bench104.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.bench104.receiver.Receiver;
import org.bench104.record.LedgerState;
import org.bench104.sender.SenderLook.State;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;

/** A window's session with a Receiver in virtual time; one way takes 20 ms. */
class OperatedSenderTest {
  private static final long MILLI = 1_000_000L;

  private final ManualTimers timers = new ManualTimers();
  private final List<Octets> recorded = new ArrayList<>();
  private final List<Runnable> unconfirmed = new ArrayList<>();
  private boolean recording = true;
  private final Receiver receiver = new Receiver(() -> Instant.EPOCH, this::record, 12);
  private final VirtualNetwork network =
      new VirtualNetwork(timers, 20 * MILLI, LinkSettings.defaults(), receiver);
  private final OperatedSender session =
      new OperatedSender(
          Runnable::run,
          timers,
          () -> Instant.ofEpochMilli(timers.nanos() / MILLI),
          new Random(1),
          LedgerState.EMPTY,
          null);

  private void record(ReceivedFrame frame, Runnable confirm) {
    recorded.add(frame.asdu());
    if (recording) {
      confirm.run();
    } else {
      unconfirmed.add(confirm);
    }
  }

  private static Octets frame(int number) {
    return Octets.of(13, 1, 3, 0, 1, 0, number, 0, 0, 0, 0, 0, 0, 0);
  }

  private static List<Octets> frames(int from, int to) {
    List<Octets> frames = new ArrayList<>();
    for (int i = from; i <= to; i++) {
      frames.add(frame(i));
    }
    return frames;
  }

  private void connect() {
    session.connect(
        new LinkStack(network, new HostPort("10.0.0.2", 2404), LinkSettings.defaults()), "peer");
  }

  private SenderLook look() {
    return session.look().join();
  }

  @Test
  void aFrameWaitsIsSentAndIsAcknowledgedWithTheTimeItTook() {
    session.send(frames(1, 1)).join();
    SentFrame waiting = look().changed().get(0);
    assertThat(waiting.state()).isEqualTo(SentFrame.State.WAITING);
    connect();
    timers.advance(100 * MILLI);
    SentFrame sent = look().changed().get(0);
    assertThat(sent.state()).isEqualTo(SentFrame.State.SENT);
    timers.advance(1000 * MILLI);
    SentFrame acknowledged = look().changed().get(0);
    assertThat(acknowledged.state()).isEqualTo(SentFrame.State.ACKNOWLEDGED);
    // there 20 ms, the Receiver's ack-delay 500 ms, back 20 ms
    assertThat(acknowledged.timeToAcknowledge()).contains(Duration.ofMillis(540));
    assertThat(look().changed()).as("nothing new").isEmpty();
    assertThat(look().acknowledgedUpTo()).isEqualTo(1);
  }

  @Test
  void aFarEndThatStopsDataTransferIsConnectedToAgain() {
    connect();
    timers.advance(100 * MILLI);
    receiver.links().get(0).stop();
    timers.advance(5_000 * MILLI);
    session.send(frames(1, 2)).join();
    timers.advance(2_000 * MILLI);
    assertThat(recorded).isEqualTo(frames(1, 2));
    assertThat(look().connection().lastCloseReason()).contains("STOPDT");
    assertThat(network.dialled()).isEqualTo(2);
  }

  @Test
  void theUsersDisconnectIsNotFollowedByAReconnectAndKeepsTheFrames() {
    recording = false;
    connect();
    timers.advance(100 * MILLI);
    session.send(frames(1, 3)).join();
    timers.advance(100 * MILLI);
    session.disconnect();
    timers.advance(60_000 * MILLI);
    SenderLook away = look();
    assertThat(away.connection().state()).isEqualTo(State.DISCONNECTED);
    assertThat(away.connection().lastCloseReason()).isEqualTo("disconnected by the user");
    assertThat(network.dialled()).isEqualTo(1);
    assertThat(away.changed()).extracting(SentFrame::state).containsOnly(SentFrame.State.WAITING);

    recording = true;
    recorded.clear();
    connect();
    timers.advance(2000 * MILLI);
    assertThat(recorded).isEqualTo(frames(1, 3));
    assertThat(look().changed())
        .allMatch(row -> row.state() == SentFrame.State.ACKNOWLEDGED && row.times() == 2)
        .allMatch(SentFrame::resent);
  }

  @Test
  void aLostConnectionIsMadeAgainAndWhatWasUnacknowledgedIsSentFirst() {
    recording = false;
    connect();
    timers.advance(100 * MILLI);
    session.send(frames(1, 2)).join();
    timers.advance(100 * MILLI);
    network.cut();
    session.send(frames(3, 3)).join();
    SenderLook lost = look();
    assertThat(lost.connection().state()).isEqualTo(State.RETRYING);
    assertThat(lost.connection().lastCloseReason()).isEqualTo("connection reset");
    assertThat(lost.connection().untilNextAttempt())
        .isBetween(Duration.ofMillis(1), Duration.ofSeconds(1));
    network.restore();
    recording = true;
    recorded.clear();
    timers.advance(5000 * MILLI);
    assertThat(recorded).isEqualTo(frames(1, 3));
    assertThat(look().counts()).isEqualTo(new SenderCounts(3, 3, 2, 2));
  }

  @Test
  void theLinkIsShownWhileConnected() {
    recording = false;
    connect();
    assertThat(look().connection().state()).isEqualTo(State.CONNECTING);
    assertThat(look().connection().link()).isEmpty();
    timers.advance(100 * MILLI);
    session.send(frames(1, 20)).join();
    SenderLook look = look();
    assertThat(look.connection().state()).isEqualTo(State.CONNECTED);
    assertThat(look.connection().link().orElseThrow().unacknowledged()).isEqualTo(12);
    assertThat(look.connection().link().orElseThrow().t1()).contains(Duration.ofSeconds(15));
    assertThat(look.waiting()).as("the window is full").isEqualTo(8);
  }

  @Test
  void autoSendsAtOnceAndAtEveryIntervalUntilStopped() {
    connect();
    timers.advance(100 * MILLI);
    session.startAuto(cycle -> List.of(frame((int) cycle + 1)), Duration.ofSeconds(5));
    timers.advance(12_000 * MILLI);
    assertThat(recorded).isEqualTo(frames(1, 3));
    SenderLook.Auto auto = look().auto();
    assertThat(auto.running()).isTrue();
    assertThat(auto.cycles()).isEqualTo(3);
    assertThat(auto.acknowledged()).isEqualTo(auto.frames()).isEqualTo(1);
    assertThat(auto.untilNext()).isEqualTo(Duration.ofSeconds(3));
    session.stopAuto();
    timers.advance(60_000 * MILLI);
    assertThat(recorded).hasSize(3);
    assertThat(look().auto().running()).isFalse();
  }

  @Test
  void anAutoCycleThatCannotBeMadeStopsAndSaysWhy() {
    session.startAuto(
        cycle -> {
          throw new IllegalArgumentException("'5' is no value for M_SP_NA_1, allowed are 0..1");
        },
        Duration.ofSeconds(1));
    SenderLook look = look();
    assertThat(look.auto().running()).isFalse();
    assertThat(look.events())
        .anyMatch(event -> event.problem() && event.text().contains("allowed are 0..1"));
  }

  @Test
  void anAvalancheIsMadeOnTheWayAndShownWithinBounds() {
    connect();
    timers.advance(100 * MILLI);
    session.avalanche(index -> frame((int) index % 200), 30_000);
    while (look().acknowledgedUpTo() < 15_000) {
      timers.advance(1000 * MILLI);
    }
    assertThat(look().waiting()).isPositive();
    while (receiver.counts().recorded() < 30_000) {
      timers.runNext();
    }
    timers.advance(1000 * MILLI);
    SenderLook end = look();
    assertThat(end.acknowledgedUpTo()).isEqualTo(30_000);
    assertThat(end.changed()).hasSizeLessThanOrEqualTo(FrameLog.MOST_CHANGES);
    assertThat(end.skipped()).as("left out and counted").isPositive();
    assertThat(end.changed().get(end.changed().size() - 1).index()).isEqualTo(30_000);
  }

  @Test
  void discardedFramesAreNeverSent() {
    session.send(frames(1, 5)).join();
    session.discardWaiting();
    session.send(frames(9, 9)).join();
    connect();
    timers.advance(2000 * MILLI);
    assertThat(recorded).isEqualTo(frames(9, 9));
    assertThat(look().acknowledgedUpTo()).isEqualTo(1);
  }

  @Test
  void answersOfTheFarSideAreDecoded() {
    connect();
    timers.advance(100 * MILLI);
    receiver.links().get(0).send(Octets.of(100, 1, 7, 0, 1, 0, 0, 0, 0, 20));
    timers.advance(100 * MILLI);
    assertThat(look().incoming()).hasSize(1);
    assertThat(look().incoming()).isEmpty();
  }

  @Test
  void tooManyWaitingFramesAreRefusedInWords() {
    List<Octets> many = new ArrayList<>();
    for (int i = 0; i < SendQueue.MOST; i++) {
      many.add(frame(1));
    }
    session.send(many).join();
    assertThatThrownBy(() -> session.send(frames(1, 1)).join())
        .hasMessageContaining("100000 frames wait already");
  }
}
