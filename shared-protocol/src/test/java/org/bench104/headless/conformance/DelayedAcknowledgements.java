package org.bench104.headless.conformance;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Acknowledges every frame one round-trip time after it arrived, as over a long line. */
final class DelayedAcknowledgements {
  private final FarEnd.Carrier carrier;
  private final long roundTrip;

  DelayedAcknowledgements(FarEnd.Carrier carrier, Duration roundTrip) {
    this.carrier = carrier;
    this.roundTrip = roundTrip.toMillis();
  }

  /** Receives so many frames; answers the nanoseconds from the first to the last. */
  long run(int count) throws IOException {
    ScheduledExecutorService line = Executors.newSingleThreadScheduledExecutor();
    try {
      long first = 0;
      long last = 0;
      for (int i = 1; i <= count; i++) {
        carrier.receive(1);
        last = System.nanoTime();
        first = i == 1 ? last : first;
        int received = i;
        line.schedule(() -> acknowledge(received), roundTrip, TimeUnit.MILLISECONDS);
      }
      return last - first;
    } finally {
      line.shutdown();
    }
  }

  private void acknowledge(int received) {
    try {
      carrier.acknowledge(received);
    } catch (IOException e) {
      throw new IllegalStateException("the gateway has left", e);
    }
  }
}
