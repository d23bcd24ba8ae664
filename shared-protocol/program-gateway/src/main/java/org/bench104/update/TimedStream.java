package org.bench104.update;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bench104.time.Ticker;

/**
 * A stream that ends with an error when nothing comes for too long or all of it takes too long: a
 * server that answers and then falls silent would hold an update for ever.
 */
final class TimedStream extends FilterInputStream {
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "update-time-out");
            thread.setDaemon(true);
            return thread;
          });
  private final long stallNanos;
  private final long endNanos;
  private final Ticker ticker;
  private volatile long lastNanos;
  private volatile String late = "";

  /**
   * @param stall longest wait for the next octets
   * @param whole longest time for all of them
   */
  TimedStream(InputStream in, Duration stall, Duration whole, Ticker ticker) {
    super(in);
    this.ticker = ticker;
    this.lastNanos = ticker.nanos();
    this.stallNanos = stall.toNanos();
    this.endNanos = ticker.nanos() + whole.toNanos();
    long every = Math.max(1, Math.min(1000, stall.toMillis() / 4));
    watch.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
  }

  private void look() {
    long now = ticker.nanos();
    if (now - lastNanos > stallNanos) {
      end("nothing came for " + stallNanos / 1_000_000 + " ms");
    } else if (now - endNanos > 0) {
      end("it took too long");
    }
  }

  private void end(String why) {
    late = why;
    watch.shutdown();
    try {
      in.close(); // wakes the reader
    } catch (IOException e) {
      // the reader hears why it ended
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] octets, int from, int length) throws IOException {
    int count;
    try {
      count = in.read(octets, from, length);
    } catch (IOException e) {
      throw late.isEmpty() ? e : new IOException(late, e);
    }
    if (!late.isEmpty()) {
      throw new IOException(late);
    }
    lastNanos = ticker.nanos();
    return count;
  }

  @Override
  public void close() throws IOException {
    watch.shutdownNow();
    super.close();
  }
}
