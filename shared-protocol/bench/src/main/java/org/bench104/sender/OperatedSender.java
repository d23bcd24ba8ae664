package org.bench104.sender;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.random.RandomGenerator;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.bench104.record.DecodedFrame;
import org.bench104.record.Ledger;
import org.bench104.record.LedgerEntry;
import org.bench104.record.LedgerState;
import org.bench104.sender.SenderLook.State;
import org.bench104.time.Timers;
import org.bench104.time.UtcMicros;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Sender} that an operator steers, as a window needs it: connects and disconnects when
 * asked, takes frames at any time, and keeps each until it is acknowledged, across as many
 * connections as that takes. A connection that is lost is made again; one that was ended by {@link
 * #disconnect} is not.
 *
 * <p>All methods may be called from any thread and return at once; what they bring about is seen by
 * {@link #look}.
 */
public final class OperatedSender {
  private static final int MOST_INCOMING = 1000;
  private static final int MOST_EVENTS = 1000;

  private final Executor home;
  private final Timers timers;
  private final InstantSource clock;
  private final SendQueue queue = new SendQueue();
  private final FrameLog log;
  private final Sender sender;
  private final List<DecodedFrame> incoming = new ArrayList<>();
  private final List<SessionEvent> events = new ArrayList<>();
  private SenderStack stack = new NoStack();
  private State state = State.DISCONNECTED;
  private String target = "";
  private String lastCloseReason = "";
  private long retryDue;
  private boolean begun;
  private long lastIndex;
  private long acknowledgedUpTo;
  private @Nullable AutoCycle auto;
  private SenderLook.Auto lastAuto =
      new SenderLook.Auto(false, 0, 0, 0, Duration.ZERO, Duration.ZERO, 0);

  /**
   * @param home runs tasks on the thread of {@code timers}
   * @param known what the ledger knew before; {@link LedgerState#EMPTY} without one
   * @param ledger evidence of what is sent; null for none
   */
  public OperatedSender(
      Executor home,
      Timers timers,
      InstantSource clock,
      RandomGenerator jitter,
      LedgerState known,
      @Nullable Ledger ledger) {
    this.home = home;
    this.timers = timers;
    this.clock = clock;
    this.log = new FrameLog(timers, clock);
    this.lastIndex = known.highestIndex();
    this.acknowledgedUpTo =
        known.pending().isEmpty() ? lastIndex : known.pending().get(0).index() - 1;
    for (LedgerEntry entry : known.pending()) {
      log.waiting(entry.index(), entry.asdu());
    }
    this.sender =
        new Sender(new CurrentStack(), timers, jitter, queue, known, ledger, new Events());
  }

  /**
   * Connects, and again whenever the connection is lost, until {@link #disconnect}.
   *
   * @param newStack with its target and settings
   * @param newTarget as shown
   */
  public void connect(SenderStack newStack, String newTarget) {
    home.execute(
        () -> {
          if (state == State.CONNECTED || state == State.CONNECTING || state == State.FAILED) {
            return;
          }
          stack = newStack;
          target = newTarget;
          state = State.CONNECTING;
          if (begun) {
            sender.reconnect();
          } else {
            begun = true;
            sender.start();
          }
        });
  }

  /** Ends the connection, and the attempts to get one; frames stay and wait. */
  public void disconnect() {
    home.execute(
        () -> {
          if (state == State.DISCONNECTED || state == State.FAILED) {
            return;
          }
          sender.disconnect("the user disconnected");
          log.connectionLost();
          state = State.DISCONNECTED;
          lastCloseReason = "disconnected by the user";
          event(false, lastCloseReason);
        });
  }

  /**
   * Sends frames in this order, now or as soon as there is a connection with room.
   *
   * @return the number of the first of them; fails with an {@link IllegalArgumentException} when
   *     the stack cannot send one or too many wait already
   */
  public CompletableFuture<Long> send(List<Octets> frames) {
    List<Octets> copy = List.copyOf(frames);
    return CompletableFuture.supplyAsync(
        () -> {
          for (Octets frame : copy) {
            String objection = stack.objection(frame);
            if (objection != null) {
              throw new IllegalArgumentException(objection);
            }
          }
          long first = enqueue(copy);
          if (first < 0) {
            throw new IllegalArgumentException(
                SendQueue.MOST + " frames wait already: connect, or discard them first");
          }
          return first;
        },
        home);
  }

  /**
   * Sends a burst of frames as fast as they are taken (an avalanche); they are made on the way.
   *
   * @param count 1 or more
   */
  public void avalanche(FramePattern pattern, long count) {
    if (count < 1) {
      throw new IllegalArgumentException("an avalanche has at least 1 frame, not " + count);
    }
    home.execute(
        () -> {
          lastIndex += count;
          queue.addBurst(pattern, count);
        });
  }

  /** Forgets the frames that were never given to a connection. */
  public void discardWaiting() {
    home.execute(
        () -> {
          long forgotten = queue.clear();
          lastIndex -= forgotten;
          log.forgotten(lastIndex + 1);
          if (forgotten > 0) {
            event(false, forgotten + " waiting frames were discarded");
          }
        });
  }

  /** Sends {@code cycle} now and at every {@code interval} until {@link #stopAuto}. */
  public void startAuto(FrameCycle cycle, Duration interval) {
    if (interval.isNegative() || interval.isZero()) {
      throw new IllegalArgumentException("the interval must be longer than 0, not " + interval);
    }
    home.execute(
        () -> {
          endAuto();
          auto = new AutoCycle(timers, cycle, interval, this::enqueue, this::autoFailed);
          auto.start();
        });
  }

  /** Ends the automatic cycle; what it has sent stays. */
  public void stopAuto() {
    home.execute(this::endAuto);
  }

  /** How it stands and what happened since the last call; fails once closed. One caller only. */
  public CompletableFuture<SenderLook> look() {
    try {
      return CompletableFuture.supplyAsync(this::takeLook, home);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Ends the connection and everything else; for good. */
  public void close() {
    home.execute(
        () -> {
          endAuto();
          sender.stop("the Sender ends");
          state = State.DISCONNECTED;
        });
  }

  private SenderLook takeLook() {
    AutoCycle cycle = auto;
    if (cycle != null) {
      lastAuto = cycle.look(acknowledgedUpTo);
    }
    long left = state == State.RETRYING ? Math.max(0, retryDue - timers.nanos()) : 0;
    SenderLook look =
        new SenderLook(
            new SenderLook.Connection(
                state, target, sender.snapshot(), lastCloseReason, Duration.ofNanos(left)),
            sender.counts(),
            queue.size(),
            acknowledgedUpTo,
            lastAuto,
            log.takeChanges(),
            log.skipped(),
            List.copyOf(incoming),
            List.copyOf(events));
    incoming.clear();
    events.clear();
    return look;
  }

  private long enqueue(List<Octets> frames) {
    if (!queue.hasRoomFor(frames.size())) {
      return -1;
    }
    long first = lastIndex + 1;
    for (Octets frame : frames) {
      log.waiting(++lastIndex, frame);
    }
    queue.add(frames);
    return first;
  }

  private void endAuto() {
    AutoCycle ending = auto;
    if (ending != null) {
      ending.stop();
      lastAuto = ending.look(acknowledgedUpTo);
      auto = null;
    }
  }

  private void autoFailed(String words) {
    event(true, "automatic sending has stopped: " + words);
    endAuto();
  }

  private void event(boolean problem, String text) {
    if (events.size() == MOST_EVENTS) {
      events.remove(0);
    }
    events.add(new SessionEvent(clock.instant(), problem, text));
  }

  /** Whichever stack was chosen last. */
  private final class CurrentStack implements SenderStack {
    @Override
    public Session connect(SenderStack.Events heard) {
      return stack.connect(heard);
    }

    @Override
    public @Nullable String objection(Octets asdu) {
      return stack.objection(asdu);
    }
  }

  /** Before the first connection any frame may wait. */
  private static final class NoStack implements SenderStack {
    @Override
    public Session connect(SenderStack.Events heard) {
      throw new IllegalStateException("no stack was chosen");
    }
  }

  private final class Events implements SenderListener {
    @Override
    public void started() {
      state = State.CONNECTED;
      event(false, "connected to " + target + ", data transfer started");
    }

    @Override
    public void ended(String reason, Duration pause) {
      log.connectionLost();
      lastCloseReason = reason;
      retryDue = timers.nanos() + pause.toNanos();
      state = State.RETRYING;
      event(true, "no connection to " + target + ": " + reason);
    }

    @Override
    public void sent(long index, Octets asdu, boolean again) {
      log.sent(index, asdu);
    }

    @Override
    public void acknowledged(long index, Octets asdu) {
      acknowledgedUpTo = index;
      log.acknowledged(index, asdu);
    }

    @Override
    public void acknowledged(int count) {
      // each frame was heard of one by one
    }

    @Override
    public void received(Octets asdu) {
      long micros = UtcMicros.of(clock.instant());
      if (incoming.size() < MOST_INCOMING) {
        ReceivedFrame frame = new ReceivedFrame(micros, target, asdu, false);
        incoming.add(DecodedFrame.of(frame, (decoded, from) -> List.of()));
      }
    }

    @Override
    public void done() {
      throw new IllegalStateException("a session's queue is never exhausted");
    }

    @Override
    public void failed(String reason) {
      endAuto();
      state = State.FAILED;
      lastCloseReason = reason;
      event(true, reason);
    }
  }
}
