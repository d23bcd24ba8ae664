package org.bench104.iec104.net.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.bench104.iec104.net.conformance.Frames.TESTFR_ACT;
import static org.bench104.iec104.net.conformance.Frames.TESTFR_CON;
import static org.bench104.iec104.net.conformance.Frames.asdu;
import static org.bench104.iec104.net.conformance.Frames.i;
import static org.bench104.iec104.net.conformance.Frames.s;

import io.netty.buffer.PooledByteBufAllocator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.Receipt;
import org.bench104.iec104.link.TransferState;
import org.bench104.iec104.net.Iec104Server;
import org.bench104.net.Admission;
import org.bench104.net.NettyLoop;
import org.bench104.testing.Eventually;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Row MF-08: a million frames from a generator with a fixed seed, most of them good enough to be
 * taken, the others fatal to their connection, while a proper peer of the same server goes about
 * its business.
 */
@Execution(ExecutionMode.CONCURRENT)
class FuzzTest {
  private static final long SEED = 104;
  private static final int FRAMES = 1_000_000;
  private static final long LEAK_LIMIT = 32L * 1024 * 1024;

  private final Random random = new Random(SEED);
  private long fuzzed;
  private long connections;

  @Test
  void MF_08_aMillionRandomFramesDisturbNobody() throws Exception {
    // Time stands still, so that no acknowledgement of the proper peer comes early by t2.
    try (NettyLoop loop = new NettyLoop("fuzzed", new ManualTimers())) {
      Counting owner = new Counting();
      Iec104Server server =
          Iec104Server.listen(
              loop, new HostPort("127.0.0.1", 0), Admission.defaults(), Dut.quiet(), owner);
      try (server;
          RawPeer proper = RawPeer.dial(server.localPort())) {
        proper.send(Frames.STARTDT_ACT).expect(Frames.STARTDT_CON);
        long memoryBefore = PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
        CompletableFuture<Void> fuzzing =
            CompletableFuture.runAsync(() -> fuzz(server.localPort()));
        int rounds = 0;
        while (!fuzzing.isDone() || rounds < 10) {
          for (int n = 0; n < 8; n++) {
            int number = rounds * 8 + n;
            proper.send(i(number & 0x7FFF, 0, asdu(number & 0xFFFF)));
          }
          proper.expect(s(rounds * 8 + 8 & 0x7FFF)).send(TESTFR_ACT).expect(TESTFR_CON);
          rounds++;
        }
        fuzzing.get();

        assertThat(fuzzed).isGreaterThanOrEqualTo(FRAMES);
        assertThat(owner.internalFaults).as("seed %d", SEED).isZero();
        // The peer hears the end before the owner does: the socket is closed first, then it is
        // told.
        Eventually.until(
            "every one of " + connections + " fuzzed connections has ended",
            () -> owner.closed == connections && server.connectionCount() == 1);
        assertThat(PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory() - memoryBefore)
            .isLessThan(LEAK_LIMIT);
      }
    }
  }

  private void fuzz(int port) {
    try {
      while (fuzzed < FRAMES) {
        RawPeer peer = RawPeer.dial(port); // one that cannot be made is none that has to end
        connections++;
        try (peer) {
          peer.send(session());
          peer.finish();
          peer.drain(); // until the server closes, so everything has been looked at
        } catch (IOException e) {
          // closed while we were still sending
        }
      }
    } catch (IOException | RuntimeException e) {
      throw new AssertionError("seed " + SEED + ", connection " + connections, e);
    }
  }

  /** Frames of one connection: up to 200 that are taken, then one that is anything. */
  private byte[] session() {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    octets.writeBytes(Octets.parseHex(Frames.STARTDT_ACT).toByteArray());
    int good = random.nextInt(200);
    int number = 0;
    for (int n = 0; n < good; n++) {
      switch (random.nextInt(10)) {
        case 0 -> octets.writeBytes(Octets.parseHex(TESTFR_ACT).toByteArray());
        case 1 -> octets.writeBytes(Octets.parseHex(s(0)).toByteArray());
        case 2 -> octets.writeBytes(Octets.parseHex(TESTFR_CON).toByteArray());
        default -> octets.writeBytes(information(number++));
      }
    }
    byte[] anything = new byte[2 + random.nextInt(254)];
    random.nextBytes(anything);
    if (random.nextInt(8) > 0) {
      anything[0] = 0x68;
      anything[1] = (byte) (anything.length - 2);
    }
    octets.writeBytes(anything);
    fuzzed += good + 2;
    return octets.toByteArray();
  }

  /** An I-frame with the right number and any ASDU. */
  private byte[] information(int number) {
    byte[] frame = new byte[7 + random.nextInt(40)];
    random.nextBytes(frame);
    frame[0] = 0x68;
    frame[1] = (byte) (frame.length - 2);
    frame[2] = (byte) (number << 1);
    frame[3] = (byte) (number >> 7);
    frame[4] = 0;
    frame[5] = 0;
    return frame;
  }

  /** Reads what it is given, as a recorder would, and confirms it. */
  private static final class Counting implements LinkListener {
    private volatile long internalFaults;
    private volatile long closed;

    @Override
    public void opened(LinkConnection link) {}

    @Override
    public void changed(LinkConnection link, TransferState state) {}

    @Override
    public void delivered(LinkConnection link, Octets asdu, Receipt receipt) {
      Asdu.decode(asdu);
      receipt.confirm();
    }

    @Override
    public void acknowledged(LinkConnection link, int count) {}

    @Override
    public void closed(LinkConnection link, CloseReason reason, List<Octets> unacknowledged) {
      closed = closed + 1;
      if (reason.kind() == CloseReason.Kind.INTERNAL) {
        internalFaults = internalFaults + 1;
      }
    }
  }
}
