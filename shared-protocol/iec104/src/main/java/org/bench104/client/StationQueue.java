package org.bench104.client;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/**
 * What a station sends, for a thread that fetches it item by item. An item is acknowledged to the
 * station when those that came with it have been taken too; what nobody takes closes the station's
 * window, and nothing is lost. For any thread.
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
  private final SynchronousQueue<T> handedOver = new SynchronousQueue<>();

  @Override
  public void received(List<T> items) throws InterruptedException {
    for (T item : items) {
      handedOver.put(item);
    }
  }

  /** The next item; waits for it. */
  public T take() throws InterruptedException {
    return handedOver.take();
  }

  /** The next item; empty when none has come within {@code limit}. */
  public Optional<T> poll(Duration limit) throws InterruptedException {
    return Optional.ofNullable(handedOver.poll(limit.toNanos(), TimeUnit.NANOSECONDS));
  }
}
