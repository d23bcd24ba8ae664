package org.bench104.sender;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.bench104.bytes.Octets;
import org.bench104.iec104.link.LinkSnapshot;
import org.bench104.record.Ledger;
import org.bench104.record.LedgerEntry;
import org.bench104.record.LedgerState;
import org.bench104.time.BackOff;
import org.bench104.time.Timers;
import org.jspecify.annotations.Nullable;

/**
 * Sends frames and keeps each until the far side's N(R) has covered it. After a lost connection it
 * connects again and sends what was not acknowledged first, in order. Pulls new frames only when
 * there is room, so it never holds more than the window. Confined to the thread of its timers.
 *
 * <p>With a ledger, a frame is in it before it goes out, and a new Sender that is given the
 * ledger's state continues where the last one stopped.
 */
public final class Sender {
  private static final Duration SHORT_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONG_PAUSE = Duration.ofSeconds(10);

  private record Frame(long index, Octets asdu) {}

  private final SenderStack stack;
  private final Timers timers;
  private final BackOff backOff;
  private final FrameSource source;
  private final @Nullable Ledger ledger;
  private final SenderListener listener;

  private final Deque<Frame> unsent = new ArrayDeque<>();
  private final Deque<Frame> unacknowledged = new ArrayDeque<>();
  private long taken;
  private long highestSent;
  private long acknowledged;
  private long resent;
  private long connections;

  private @Nullable Connection connection;
  private SenderStack.@Nullable Session session;
  private Timers.Timer retry = () -> {};
  private boolean sending;
  private boolean stopped;
  private boolean done;

  /**
   * @param jitter spreads the attempts of many Senders over time
   * @param state what the ledger knew before this run; {@link LedgerState#EMPTY} without one
   */
  public Sender(
      SenderStack stack,
      Timers timers,
      RandomGenerator jitter,
      FrameSource source,
      LedgerState state,
      @Nullable Ledger ledger,
      SenderListener listener) {
    this.stack = stack;
    this.timers = timers;
    this.backOff = new BackOff(SHORT_PAUSE, LONG_PAUSE, jitter);
    this.source = source;
    this.ledger = ledger;
    this.listener = listener;
    this.taken = state.highestIndex();
    this.highestSent = state.highestIndex();
    this.acknowledged = state.acknowledged();
    for (LedgerEntry entry : state.pending()) {
      unsent.add(new Frame(entry.index(), entry.asdu()));
    }
  }

  /** Connects and begins to send. Once only. */
  public void start() {
    source.begin(this::send);
    finishWhenDone();
    if (!done) {
      connect();
    }
  }

  /**
   * Ends the connection and makes no other until {@link #reconnect}; what is not acknowledged is
   * kept and will be sent again then.
   */
  public void disconnect(String why) {
    connection = null;
    retry.cancel();
    if (session != null) {
      session.close(why);
      session = null;
    }
    takeBack();
  }

  /** Connects now, also while a later attempt is planned; without effect while connected. */
  public void reconnect() {
    if (!stopped && session == null) {
      retry.cancel();
      backOff.reset();
      connect();
    }
  }

  /** Numbers and timers of the connection; empty when there is none or the stack hides them. */
  public Optional<LinkSnapshot> snapshot() {
    return session == null ? Optional.empty() : session.snapshot();
  }

  /** Ends the connection and sends nothing more. */
  public void stop(String why) {
    stopped = true;
    connection = null;
    retry.cancel();
    if (session != null) {
      session.close(why);
      session = null;
    }
  }

  public SenderCounts counts() {
    return new SenderCounts(taken, acknowledged, resent, connections);
  }

  private void connect() {
    Connection events = new Connection();
    connection = events;
    SenderStack.Session begun = stack.connect(events);
    // a connection may already have failed or started within the call
    if (connection == events) {
      session = begun;
      send();
    } else {
      begun.close("not wanted any more");
    }
  }

  /** Fills the window: first what must be sent again, then new frames. */
  private void send() {
    if (sending) {
      return;
    }
    sending = true;
    try {
      while (!stopped && session != null && session.room() > 0 && take(session.room())) {
        hand(session);
      }
    } catch (IOException e) {
      fail("cannot write the ledger: " + e.getMessage());
    } finally {
      sending = false;
    }
    finishWhenDone();
  }

  /** Pulls frames until {@code room} are there; false when there is nothing to send. */
  private boolean take(int room) throws IOException {
    while (unsent.size() < room) {
      Octets asdu = source.next(taken + 1);
      if (asdu == null) {
        break;
      }
      String objection = stack.objection(asdu);
      if (objection != null) {
        fail("frame " + (taken + 1) + " (" + asdu + "): " + objection);
        return false;
      }
      taken++;
      unsent.add(new Frame(taken, asdu));
      if (ledger != null) {
        ledger.offered(taken, asdu);
      }
    }
    if (ledger != null) {
      ledger.flush();
    }
    return !unsent.isEmpty();
  }

  private void hand(SenderStack.Session to) {
    // a send may find the connection broken, which takes the session away within the call
    while (to == session && !unsent.isEmpty() && to.room() > 0) {
      Frame frame = unsent.remove();
      unacknowledged.add(frame);
      boolean again = frame.index() <= highestSent;
      if (again) {
        resent++;
      } else {
        highestSent = frame.index();
      }
      listener.sent(frame.index(), frame.asdu(), again);
      to.send(frame.asdu());
    }
  }

  private void acknowledge(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      Frame frame = unacknowledged.remove();
      acknowledged++;
      if (ledger != null) {
        ledger.acknowledged(frame.index());
      }
      listener.acknowledged(frame.index(), frame.asdu());
    }
    backOff.reset();
    listener.acknowledged(count);
    send();
    if (ledger != null) {
      ledger.flush();
    }
  }

  private void ended(String reason) {
    connection = null;
    session = null;
    takeBack();
    long pause = backOff.nextPause();
    listener.ended(reason, Duration.ofNanos(pause));
    if (!stopped) {
      retry = timers.schedule(pause, this::connect);
    }
  }

  private void takeBack() {
    while (!unacknowledged.isEmpty()) {
      unsent.addFirst(unacknowledged.removeLast());
    }
  }

  private void finishWhenDone() {
    if (!done
        && !stopped
        && unsent.isEmpty()
        && unacknowledged.isEmpty()
        && source.exhausted(taken + 1)) {
      done = true;
      listener.done();
    }
  }

  private void fail(String reason) {
    if (!stopped) {
      stop(reason);
      listener.failed(reason);
    }
  }

  /** What happens on one connection; deaf once it is not the current one. */
  private final class Connection implements SenderStack.Events {
    private boolean current() {
      return this == connection;
    }

    @Override
    public void started() {
      if (current()) {
        connections++;
        listener.started();
        send();
      }
    }

    @Override
    public void acknowledged(int count) {
      if (current()) {
        try {
          acknowledge(count);
        } catch (IOException e) {
          fail("cannot write the ledger: " + e.getMessage());
        }
      }
    }

    @Override
    public void received(Octets asdu) {
      if (current()) {
        listener.received(asdu);
      }
    }

    @Override
    public void ended(String reason) {
      if (current()) {
        Sender.this.ended(reason);
      }
    }
  }
}
