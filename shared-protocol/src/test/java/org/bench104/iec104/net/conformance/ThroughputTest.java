package org.bench104.iec104.net.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bench104.iec104.net.conformance.Frames.asdu;
import static org.bench104.iec104.net.conformance.Frames.i;
import static org.bench104.iec104.net.conformance.Frames.s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.bench104.iec104.net.conformance.Dut.End;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Row FC-10: with k = 12 and a round trip of 300 ms a link carries k per round trip, 40 frames a
 * second. The peer reacts to everything 300 ms late, which is the same as a long way.
 */
@Isolated("on a busy machine the peer itself would be late")
class ThroughputTest {
  private static final long ROUND_TRIP_MILLIS = 300;
  private static final int K = 12;
  private static final Duration MEASURED = Duration.ofMillis(2100);

  /** 90 % of 12 frames for each of the seven round trips in 2.1 s. */
  private static final int LEAST_FRAMES = 76;

  private final ScheduledExecutorService later = Executors.newSingleThreadScheduledExecutor();

  @AfterEach
  void endThread() {
    later.shutdownNow();
  }

  @ParameterizedTest
  @EnumSource
  void FC_10_aSenderFillsALongWay(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, Dut.quiet());
        RawPeer peer = dut.connectStarted()) {
      dut.owner.offer(0, 1000);
      Stopwatch watch = Stopwatch.start();
      int received = 0;
      while (watch.elapsed().compareTo(MEASURED) < 0) {
        assertThat(peer.readFrame()).isEqualTo(i(received, 0, asdu(received)));
        received++;
        String acknowledgement = s(received);
        later(() -> peer.send(acknowledgement));
      }

      assertThat(received).isGreaterThanOrEqualTo(LEAST_FRAMES);
    }
  }

  @ParameterizedTest
  @EnumSource
  void FC_10_aReceiverLetsALongWayBeFilled(End end) throws Exception {
    try (Dut dut = Dut.trusting(end, Dut.quiet());
        RawPeer peer = dut.connectStarted()) {
      Stopwatch watch = Stopwatch.start();
      peer.send(frames(0, K));
      int acknowledged = 0;
      while (watch.elapsed().compareTo(MEASURED) < 0) {
        int before = acknowledged;
        String frame = peer.readFrame();
        assertThat(frame).startsWith("68040100");
        acknowledged =
            (Integer.parseInt(frame.substring(8, 10), 16)
                    | Integer.parseInt(frame.substring(10), 16) << 8)
                >> 1;
        int upTo = acknowledged;
        later(() -> peer.send(frames(before + K, upTo + K)));
      }

      assertThat(acknowledged).isGreaterThanOrEqualTo(LEAST_FRAMES);
    }
  }

  private static String[] frames(int from, int to) {
    String[] frames = new String[to - from];
    for (int n = from; n < to; n++) {
      frames[n - from] = i(n, 0, asdu(n));
    }
    return frames;
  }

  private void later(PeerStep step) {
    later.schedule(
        () -> {
          try {
            step.run();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        ROUND_TRIP_MILLIS,
        TimeUnit.MILLISECONDS);
  }

  private interface PeerStep {
    void run() throws IOException;
  }
}
