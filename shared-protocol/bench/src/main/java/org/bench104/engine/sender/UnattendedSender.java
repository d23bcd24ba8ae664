package org.bench104.engine.sender;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bench104.bytes.Octets;
import org.bench104.iec104.net.Iec104Dialer;
import org.bench104.iec104.tls.SecuredEnd;
import org.bench104.iec104.tls.SecurityLog;
import org.bench104.net.NettyLoop;
import org.bench104.record.Ledger;
import org.bench104.record.LedgerState;
import org.bench104.sender.LinkStack;
import org.bench104.sender.PacedFrames;
import org.bench104.sender.SecondStack;
import org.bench104.sender.Sender;
import org.bench104.sender.SenderCounts;
import org.bench104.sender.SenderListener;
import org.bench104.sender.SenderStack;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A {@link Sender} with its loop, stack and ledger that works off one task and ends: nobody steers
 * it.
 */
public final class UnattendedSender implements AutoCloseable, SenderListener {
  private static final Logger LOG = LoggerFactory.getLogger("sender");
  private static final long LOOK_NANOS = 50_000_000;
  private static final long ANSWER_SECONDS = 5;

  /** How a run ended. */
  public sealed interface Outcome {
    /** Every frame was acknowledged. */
    record Done() implements Outcome {}

    /** Nothing was acknowledged for too long. */
    record TimedOut() implements Outcome {}

    /** The run could not go on. */
    record Failed(String reason) implements Outcome {}
  }

  private final SendingTask task;
  private final NettyLoop loop;
  private final Iec104Dialer dialer;
  private final @Nullable Ledger ledger;
  private final Sender sender;
  private final long acknowledgedBefore;
  private final long begun = System.nanoTime();
  private final CompletableFuture<Outcome> outcome = new CompletableFuture<>();
  private long progressAt = begun;
  private boolean connected;

  /**
   * @throws IOException when the ledger cannot be read or written
   */
  public UnattendedSender(SendingTask task) throws IOException {
    this.task = task;
    LedgerState state = LedgerState.EMPTY;
    if (task.ledger() == null) {
      this.ledger = null;
    } else {
      state = LedgerState.read(task.ledger());
      this.ledger = Ledger.open(task.ledger(), InstantSource.system());
    }
    this.loop = new NettyLoop("sender");
    SecurityLog security = new SecurityLog(event -> {});
    this.dialer =
        Iec104Dialer.secured(
            loop, task.tls().map(rules -> new SecuredEnd(rules, InstantSource.system(), security)));
    this.acknowledgedBefore = state.acknowledged();
    PacedFrames source = new PacedFrames(task.pattern(), task.count(), task.interval(), loop);
    this.sender = new Sender(stack(), loop, new Random(), source, state, ledger, this);
  }

  private SenderStack stack() {
    return switch (task.stack()) {
      case bench104 -> new LinkStack(dialer, task.to(), task.link());
      case j60870 -> SecondStack.required().sender(task.to(), task.link(), loop);
    };
  }

  /** Sends until all is done, fails or takes too long. */
  public Outcome run() throws InterruptedException {
    loop.execute(
        () -> {
          sender.start();
          look();
        });
    try {
      return outcome.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("nobody fails this future", e);
    }
  }

  /** Watches the time-out: it runs while frames wait, and starts again with each that was safe. */
  private void look() {
    long now = loop.nanos();
    if (connected && sender.counts().outstanding() == 0) {
      progressAt = now;
    }
    if (!task.endless() && now - progressAt > task.timeout().toNanos()) {
      outcome.complete(new Outcome.TimedOut());
    }
    if (!outcome.isDone()) {
      loop.schedule(LOOK_NANOS, this::look);
    }
  }

  /** The counts as {@code name=value}; from any thread. */
  public String summary() {
    CompletableFuture<SenderCounts> answer = new CompletableFuture<>();
    loop.execute(() -> answer.complete(sender.counts()));
    SenderCounts counts;
    try {
      counts = answer.get(ANSWER_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      return "sent=? acknowledged=? resent=?";
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    return String.format(
        Locale.ROOT,
        "sent=%d acknowledged=%d resent=%d seconds=%.3f rate=%.0f",
        counts.sent(),
        counts.acknowledged(),
        counts.resent(),
        seconds,
        (counts.acknowledged() - acknowledgedBefore) / seconds);
  }

  @Override
  public void started() {
    connected = true;
    LOG.info("connected to {}, data transfer started", task.to());
  }

  @Override
  public void ended(String reason, Duration pause) {
    connected = false;
    LOG.warn(
        "no connection to {}: {}; next attempt in {} ms, {} frames wait",
        task.to(),
        reason,
        pause.toMillis(),
        sender.counts().outstanding());
  }

  @Override
  public void acknowledged(int count) {
    progressAt = loop.nanos();
  }

  @Override
  public void received(Octets asdu) {
    LOG.info("received {}", asdu);
  }

  @Override
  public void done() {
    outcome.complete(new Outcome.Done());
  }

  @Override
  public void failed(String reason) {
    outcome.complete(new Outcome.Failed(reason));
  }

  /** Ends the connection and closes the ledger. */
  @Override
  public void close() {
    loop.execute(
        () -> {
          sender.stop("the Sender ends");
          closeLedger();
        });
    dialer.close();
    loop.close();
  }

  private void closeLedger() {
    if (ledger != null) {
      try {
        ledger.close();
      } catch (IOException e) {
        LOG.error("cannot write the ledger {}: {}", task.ledger(), e.getMessage());
      }
    }
  }
}
