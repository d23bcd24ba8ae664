package org.bench104.sender;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bench104.bytes.Octets;
import org.bench104.record.Ledger;
import org.bench104.record.LedgerEntry;
import org.bench104.record.LedgerState;
import org.bench104.time.ManualTimers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SenderTest {
  private static final long SECOND = 1_000_000_000L;

  /** A stack under the control of the test: each connection keeps what was sent on it. */
  private final class Stack implements SenderStack {
    final List<Wire> wires = new ArrayList<>();
    boolean failsAtOnce;
    @Nullable String objection;

    @Override
    public Session connect(Events events) {
      Wire wire = new Wire(events);
      wires.add(wire);
      if (failsAtOnce) {
        events.ended("connection refused");
      }
      return wire;
    }

    @Override
    public @Nullable String objection(Octets asdu) {
      return objection;
    }

    Wire last() {
      return wires.get(wires.size() - 1);
    }
  }

  private static final class Wire implements SenderStack.Session {
    final SenderStack.Events events;
    final List<Octets> sent = new ArrayList<>();
    int room;
    @Nullable String closed;
    int breaksAfter = Integer.MAX_VALUE;

    Wire(SenderStack.Events events) {
      this.events = events;
    }

    void start(int window) {
      room = window;
      events.started();
    }

    void acknowledge(int count) {
      room += count;
      events.acknowledged(count);
    }

    void end() {
      room = 0;
      events.ended("connection reset");
    }

    @Override
    public int room() {
      return room;
    }

    @Override
    public void send(Octets asdu) {
      room--;
      sent.add(asdu);
      if (sent.size() >= breaksAfter) {
        end();
      }
    }

    @Override
    public void close(String why) {
      closed = why;
    }
  }

  private final class Log implements SenderListener {
    final List<String> lines = new ArrayList<>();
    final List<Duration> pauses = new ArrayList<>();

    @Override
    public void started() {
      lines.add("started");
    }

    @Override
    public void ended(String reason, Duration pause) {
      lines.add("ended: " + reason);
      pauses.add(pause);
    }

    @Override
    public void acknowledged(int count) {
      // counted by the Sender
    }

    @Override
    public void received(Octets asdu) {
      lines.add("received " + asdu);
    }

    @Override
    public void done() {
      lines.add("done");
    }

    @Override
    public void failed(String reason) {
      lines.add("failed: " + reason);
    }
  }

  @TempDir private Path folder;
  private final ManualTimers timers = new ManualTimers();
  private final Stack stack = new Stack();
  private final Log log = new Log();

  private static Octets frame(long index) {
    return Octets.of(1, 1, 3, 0, 1, 0, (int) index, 0, 0, 1);
  }

  private static List<Octets> frames(long... indexes) {
    List<Octets> frames = new ArrayList<>();
    for (long index : indexes) {
      frames.add(frame(index));
    }
    return frames;
  }

  private Sender sender(long count, LedgerState state, @Nullable Ledger ledger) {
    FrameSource source = new PacedFrames(SenderTest::frame, count, Duration.ZERO, timers);
    return new Sender(stack, timers, new Random(1), source, state, ledger, log);
  }

  private Sender started(long count) {
    Sender sender = sender(count, LedgerState.EMPTY, null);
    sender.start();
    return sender;
  }

  @Test
  void fillsTheWindowAndGoesOnWithEachAcknowledgement() {
    Sender sender = started(5);
    stack.last().start(3);
    assertThat(stack.last().sent).isEqualTo(frames(1, 2, 3));
    stack.last().acknowledge(2);
    assertThat(stack.last().sent).isEqualTo(frames(1, 2, 3, 4, 5));
    assertThat(sender.counts()).isEqualTo(new SenderCounts(5, 2, 0, 1));
    stack.last().acknowledge(3);
    assertThat(sender.counts()).isEqualTo(new SenderCounts(5, 5, 0, 1));
    assertThat(log.lines).containsExactly("started", "done");
  }

  @Test
  void sendsWhatWasNotAcknowledgedFirstAfterAReconnect() {
    Sender sender = started(6);
    stack.last().start(4);
    stack.last().acknowledge(1);
    stack.last().end();
    timers.advance(SECOND);
    assertThat(stack.wires).hasSize(2);
    stack.last().start(4);
    assertThat(stack.last().sent).isEqualTo(frames(2, 3, 4, 5));
    assertThat(sender.counts()).isEqualTo(new SenderCounts(5, 1, 4, 2));
    stack.last().acknowledge(4);
    assertThat(stack.last().sent).isEqualTo(frames(2, 3, 4, 5, 6));
    assertThat(sender.counts().resent()).isEqualTo(4);
  }

  @Test
  void aConnectionThatBreaksInTheMiddleOfSendingLosesNothing() {
    Sender sender = started(9);
    stack.last().breaksAfter = 2;
    stack.last().start(5);
    assertThat(stack.last().sent).isEqualTo(frames(1, 2));
    timers.advance(SECOND);
    stack.last().start(5);
    assertThat(stack.last().sent).isEqualTo(frames(1, 2, 3, 4, 5));
    assertThat(sender.counts().resent()).isEqualTo(2);
  }

  @Test
  void pausesGrowToTenSecondsAndBecomeShortAgainAfterAnAcknowledgement() {
    stack.failsAtOnce = true;
    started(1);
    for (int i = 0; i < 8; i++) {
      timers.runNext();
    }
    stack.failsAtOnce = false;
    timers.runNext();
    stack.last().start(5);
    stack.last().acknowledge(1);
    stack.last().end();
    assertThat(log.pauses).hasSize(10);
    assertThat(log.pauses).allMatch(pause -> pause.compareTo(Duration.ofMillis(500)) >= 0);
    assertThat(log.pauses).allMatch(pause -> pause.compareTo(Duration.ofSeconds(10)) <= 0);
    assertThat(log.pauses.get(0)).isLessThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(log.pauses.subList(4, 9))
        .allMatch(pause -> pause.compareTo(Duration.ofSeconds(5)) >= 0);
    assertThat(log.pauses.get(9)).isLessThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void aFormerConnectionIsNotHeardAnyMore() {
    Sender sender = started(4);
    Wire former = stack.last();
    former.start(2);
    former.end();
    timers.advance(SECOND);
    stack.last().start(2);
    former.events.acknowledged(2);
    former.events.ended("late");
    assertThat(sender.counts().acknowledged()).isZero();
    assertThat(log.lines).containsExactly("started", "ended: connection reset", "started");
  }

  @Test
  void theLedgerHasAFrameBeforeItGoesOutAndItsAcknowledgement() throws IOException {
    Path file = folder.resolve("sent.csv");
    try (Ledger ledger = Ledger.open(file, InstantSource.system())) {
      Sender sender = sender(3, LedgerState.EMPTY, ledger);
      sender.start();
      stack.last().start(2);
      assertThat(LedgerState.read(file).pending())
          .extracting(LedgerEntry::index)
          .containsExactly(1L, 2L);
      stack.last().acknowledge(2);
      assertThat(LedgerState.read(file).acknowledged()).isEqualTo(2);
      assertThat(LedgerState.read(file).pending())
          .extracting(LedgerEntry::index)
          .containsExactly(3L);
    }
  }

  @Test
  void aNewSenderWithTheSameLedgerContinuesTheNumbering() throws IOException {
    Path file = folder.resolve("sent.csv");
    try (Ledger ledger = Ledger.open(file, InstantSource.system())) {
      sender(10, LedgerState.EMPTY, ledger).start();
      stack.last().start(4);
      stack.last().acknowledge(1);
    }
    LedgerState state = LedgerState.read(file);
    try (Ledger ledger = Ledger.open(file, InstantSource.system())) {
      Sender second = sender(6, state, ledger);
      second.start();
      stack.last().start(10);
      assertThat(stack.last().sent).isEqualTo(frames(2, 3, 4, 5, 6));
      assertThat(second.counts()).isEqualTo(new SenderCounts(6, 1, 4, 1));
      stack.last().acknowledge(5);
    }
    assertThat(LedgerState.read(file)).isEqualTo(new LedgerState(6, 6, List.of()));
    assertThat(log.lines).endsWith("done");
  }

  @Test
  void nothingLeftToSendIsDoneWithoutConnecting() {
    sender(3, new LedgerState(3, 3, List.of()), null).start();
    assertThat(stack.wires).isEmpty();
    assertThat(log.lines).containsExactly("done");
  }

  @Test
  void aFrameTheStackCannotSendStopsTheSender() {
    started(3);
    stack.objection = "j60870 has no type 200";
    stack.last().start(2);
    assertThat(stack.last().sent).isEmpty();
    assertThat(log.lines)
        .last()
        .asString()
        .isEqualTo("failed: frame 1 (" + frame(1) + "): j60870 has no type 200");
    assertThat(stack.last().closed).isNotNull();
  }

  @Test
  void aStoppedSenderDoesNotConnectAgain() {
    Sender sender = started(3);
    stack.last().end();
    sender.stop("enough");
    timers.advance(60 * SECOND);
    assertThat(stack.wires).hasSize(1);
  }

  @Test
  void whatComesBackIsHandedOn() {
    started(3);
    stack.last().start(1);
    stack.last().events.received(frame(7));
    assertThat(log.lines).contains("received " + frame(7));
  }
}
