package org.bench104.status.http;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.bench104.status.GatewayStatus;
import org.bench104.time.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * Takes a look at the gateway at most a few times a second, however many ask: those who ask in the
 * same moment get the same look. For any thread.
 */
final class StatusCache {
  private static final long FRESH_NANOS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final long PATIENCE_SECONDS = 5;

  private final Supplier<CompletableFuture<GatewayStatus>> source;
  private final Ticker ticker;
  private @Nullable CompletableFuture<GatewayStatus> look;
  private long askedAt;

  StatusCache(Supplier<CompletableFuture<GatewayStatus>> source, Ticker ticker) {
    this.source = source;
    this.ticker = ticker;
  }

  /** A look that is under way or not older than 200 ms. */
  synchronized CompletableFuture<GatewayStatus> ask() {
    CompletableFuture<GatewayStatus> last = look;
    boolean underWay = last != null && !last.isDone();
    if (last == null
        || last.isCompletedExceptionally()
        || !underWay && ticker.nanos() - askedAt > FRESH_NANOS) {
      askedAt = ticker.nanos();
      last = source.get();
      look = last;
    }
    return last;
  }

  /**
   * Waits for the look.
   *
   * @throws Refusal when the gateway's thread does not answer
   */
  GatewayStatus get() {
    try {
      return ask().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw Refusal.unavailable(
          "the gateway's thread has not answered for " + PATIENCE_SECONDS + " s");
    } catch (ExecutionException e) {
      throw Refusal.unavailable("no status: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refusal.unavailable("the gateway is stopping");
    }
  }
}
