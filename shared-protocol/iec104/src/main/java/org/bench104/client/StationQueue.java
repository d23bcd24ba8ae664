package org.bench104.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bench104.time.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * What a station sends, for a thread that fetches it item by item. An item is acknowledged to the
 * station when those that came with it have been taken too; what nobody takes closes the station's
 * window, and nothing is lost. For any thread, and for one client.
 *
 * <pre>{@code
 * StationQueue<Sample> values = new StationQueue<>();
 * try (StationClient rtu =
 *     StationClient.to("192.168.1.10:2404").samples(values).connectAndWait(Duration.ofSeconds(10))) {
 *   System.out.println(values.take());
 * }
 * }</pre>
 */
public final class StationQueue<T> implements StationListener<T> {
  private static final Ticker TICKER = Ticker.system();

  private @Nullable T offered;
  private boolean closed;

  @Override
  public synchronized void received(List<T> items) throws InterruptedException {
    for (T item : items) {
      offered = item;
      notifyAll();
      while (offered != null) {
        if (closed) {
          throw new InterruptedException("the client is closed, nobody takes what is left");
        }
        wait();
      }
    }
  }

  @Override
  public synchronized void closing() {
    closed = true;
    notifyAll();
  }

  /**
   * The next item; waits for it.
   *
   * @throws IllegalStateException when the client is closed, so that there will be none
   */
  public synchronized T take() throws InterruptedException {
    while (offered == null) {
      if (closed) {
        throw new IllegalStateException("the client is closed");
      }
      wait();
    }
    return taken(offered);
  }

  /** The next item; empty when none has come within {@code limit} or the client is closed. */
  public synchronized Optional<T> poll(Duration limit) throws InterruptedException {
    long until = TICKER.nanos() + limit.toNanos();
    for (long left = limit.toNanos(); offered == null && !closed && left > 0; ) {
      wait(left / 1_000_000, (int) (left % 1_000_000));
      left = until - TICKER.nanos();
    }
    return offered == null ? Optional.empty() : Optional.of(taken(offered));
  }

  private T taken(T item) {
    offered = null;
    notifyAll();
    return item;
  }
}
