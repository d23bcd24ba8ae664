package org.bench104.benchmark;

import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.bench104.address.HostPort;
import org.bench104.client.StationClient;
import org.bench104.client.StationServer;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.bench104.iec104.station.ControlledSettings;
import org.bench104.iec104.station.ControlledStation;
import org.bench104.iec104.station.ControllingSettings;

/**
 * A controlled station whose connection is cut a hundred times while it works off the events that
 * have waited: every event must arrive, those of a cut window again.
 */
final class EventReplay {
  private static final int CUTS = 100;
  private static final int EVENTS = 1000;
  private static final int VALUE_AT = 9;

  private final BitSet arrived = new BitSet(CUTS * EVENTS);
  private final Semaphore halves = new Semaphore(0);
  private final CountDownLatch all = new CountDownLatch(CUTS * EVENTS);
  private long taken;

  private EventReplay() {}

  /**
   * Answers a line with rate and repetitions.
   *
   * @throws IllegalStateException when an event is missing
   */
  static String run() throws Exception {
    return new EventReplay().measured();
  }

  private String measured() throws Exception {
    try (StationServer station =
            StationServer.at(new HostPort("127.0.0.1", 0))
                .settings(ControlledSettings.defaults().withEndOfInitialisation(false))
                .listen(any -> {});
        StationClient centre = centre(station)) {
      long begun = System.nanoTime();
      for (int cut = 0; cut < CUTS; cut++) {
        queue(station, cut * EVENTS);
        if (!halves.tryAcquire(1, TimeUnit.MINUTES)) {
          throw new IllegalStateException("no events after cut " + cut);
        }
        station.with(ControlledStation::restart).join(); // in the middle of a window
      }
      if (!all.await(1, TimeUnit.MINUTES)) {
        throw new IllegalStateException(all.getCount() + " events were lost");
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      centre.stop();
      return String.format(
          "replay of events: %,d events over %d cut connections, %,.0f frames/s, none lost, %,d sent"
              + " again",
          CUTS * EVENTS, CUTS, taken / seconds, taken - CUTS * EVENTS);
    }
  }

  private StationClient centre(StationServer station) {
    return StationClient.to(station.listening())
        .settings(
            ControllingSettings.defaults().withRetry(Duration.ofMillis(1), Duration.ofMillis(5)))
        .frames(this::take)
        .connect();
  }

  private static void queue(StationServer station, int from) {
    station.with(
        any -> {
          for (int i = from; i < from + EVENTS; i++) {
            any.event(Workload.asdu(i));
          }
        });
  }

  /** On the client's thread for frames. */
  private void take(List<ReceivedFrame> frames) {
    for (ReceivedFrame frame : frames) {
      int bits = 0;
      for (int i = 3; i >= 0; i--) {
        bits = bits << 8 | frame.asdu().at(VALUE_AT + i);
      }
      int event = (int) Float.intBitsToFloat(bits);
      taken++;
      if (!arrived.get(event)) {
        arrived.set(event);
        all.countDown();
        if (event % EVENTS == EVENTS / 2) {
          halves.release();
        }
      }
    }
  }
}
