package org.bench104.service;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls a service alive as long as its working threads answer, at half the time after which systemd
 * would kill it. A thread that hangs is not called alive, so the service is restarted, which is
 * safe: what it has acknowledged is on disk or at the destination.
 */
public final class Heartbeat implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

  private final SystemdNotice notice;
  private final Supplier<CompletableFuture<String>> proof;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "heartbeat");
            made.setDaemon(true);
            return made;
          });

  private Heartbeat(SystemdNotice notice, Supplier<CompletableFuture<String>> proof) {
    this.notice = notice;
    this.proof = proof;
  }

  /**
   * Says that the service is ready and, when it is watched, calls it alive from now on.
   *
   * @param proof asks the working threads; the answer is the status that systemd shows
   */
  public static Heartbeat begin(SystemdNotice notice, Supplier<CompletableFuture<String>> proof) {
    Heartbeat heartbeat = new Heartbeat(notice, proof);
    heartbeat.thread.execute(() -> notice.ready("running"));
    notice.watchdog().ifPresent(heartbeat::every);
    return heartbeat;
  }

  private void every(Duration watchdog) {
    long half = watchdog.toMillis() / 2;
    thread.scheduleWithFixedDelay(() -> beat(half), half / 2, half, TimeUnit.MILLISECONDS);
  }

  private void beat(long patienceMillis) {
    try {
      notice.alive(proof.get().get(patienceMillis, TimeUnit.MILLISECONDS));
    } catch (TimeoutException | ExecutionException e) {
      LOG.error("a working thread does not answer, the service is not called alive", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says that the service ends on purpose. */
  @Override
  public void close() {
    thread.shutdownNow();
    notice.stopping();
  }
}
