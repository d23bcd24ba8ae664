package org.bench104.iec104.net.conformance;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bench104.iec104.net.conformance.Frames.STARTDT_ACT;
import static org.bench104.iec104.net.conformance.Frames.STARTDT_CON;
import static org.bench104.iec104.net.conformance.Frames.asdu;
import static org.bench104.iec104.net.conformance.Frames.i;
import static org.bench104.iec104.net.conformance.Frames.s;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.bench104.bytes.Octets;
import org.bench104.iec104.net.conformance.Dut.End;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Devices that break the rules must fail the checks of this package. */
@Execution(ExecutionMode.CONCURRENT)
class NegativeControlTest {
  @Test
  void anOwnerThatConfirmsBeforeItIsSafeIsCaughtByTheCheckOfTM13() throws Exception {
    try (Dut dut = Dut.trusting(End.LISTENING, Dut.quiet())) {
      assertThatThrownBy(() -> TimersTest.slowConsumerIsNotAcknowledgedForEarly(dut))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("got " + s(2));
    }
  }

  @Test
  void aStationThatToleratesAGapIsCaughtByTheCheckOfSN02() throws Exception {
    try (LaxStation station = new LaxStation();
        RawPeer peer = RawPeer.dial(station.port())) {
      peer.send(STARTDT_ACT).expect(STARTDT_CON);

      assertThatThrownBy(() -> peer.send(i(0, 0, asdu(1)), i(2, 0, asdu(3))).expectClose())
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("before the close");
    }
  }

  @Test
  void aStationThatAcknowledgesTooEarlyIsCaughtByTheCheckOfFC04() throws Exception {
    try (LaxStation station = new LaxStation();
        RawPeer peer = RawPeer.dial(station.port())) {
      peer.send(STARTDT_ACT).expect(STARTDT_CON).send(i(0, 0, asdu(1)));

      assertThatThrownBy(() -> peer.expectNothing(Duration.ofSeconds(2)))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("got " + s(1));
    }
  }

  /** Confirms every U-frame and acknowledges every I-frame, whatever its numbers are. */
  private static final class LaxStation implements AutoCloseable {
    private final ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());

    LaxStation() throws IOException {
      CompletableFuture.runAsync(this::serve);
    }

    int port() {
      return listening.getLocalPort();
    }

    private void serve() {
      try (Socket peer = listening.accept()) {
        InputStream in = peer.getInputStream();
        int received = 0;
        while (in.read() >= 0) {
          byte[] rest = in.readNBytes(in.read());
          String answer =
              (rest[0] & 3) == 3
                  ? String.format("6804%02x000000", (rest[0] & 0xFC) << 1 & 0xFC | 3)
                  : s(++received);
          peer.getOutputStream().write(Octets.parseHex(answer).toByteArray());
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      listening.close();
    }
  }
}
