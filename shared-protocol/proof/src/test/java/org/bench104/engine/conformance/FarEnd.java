package org.bench104.engine.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bench104.iec104.net.conformance.Frames;
import org.bench104.iec104.net.conformance.RawPeer;
import org.bench104.testing.FreePort;
import org.jspecify.annotations.Nullable;

/** Where a route of the gateway leads to, octet by octet. Nobody listens until {@link #open}. */
final class FarEnd implements AutoCloseable {
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private final int port = FreePort.find();
  private @Nullable ServerSocket listening;

  FarEnd() throws IOException {}

  int port() {
    return port;
  }

  /** Listens from now on. */
  FarEnd open() throws IOException {
    ServerSocket socket = new ServerSocket();
    socket.setReuseAddress(true);
    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    listening = socket;
    return this;
  }

  /** The next connection of the gateway, which has said nothing yet. */
  RawPeer accept() throws IOException {
    if (listening == null) {
      throw new IllegalStateException("not open");
    }
    return RawPeer.accept(listening);
  }

  /**
   * The next connection that the gateway wants, after its STARTDT was granted. One that it gave up
   * before it said anything is passed over: it may have tried this route while another was not
   * there yet.
   */
  Carrier acceptStarted() throws IOException {
    RawPeer peer = accept();
    while (!peer.hasMore(SILENCE)) {
      peer.close();
      peer = accept();
    }
    peer.expect(Frames.STARTDT_ACT).send(Frames.STARTDT_CON);
    return new Carrier(peer);
  }

  /** Refuses connections from now on. */
  @Override
  public void close() throws IOException {
    if (listening != null) {
      listening.close();
      listening = null;
    }
  }

  /** A connection that carries frames. */
  static final class Carrier implements AutoCloseable {
    final RawPeer peer;
    private int received;
    private int sent;

    Carrier(RawPeer peer) {
      this.peer = peer;
    }

    /** The next ASDUs, checked to be numbered without a gap; not acknowledged yet. */
    List<String> receive(int count) throws IOException {
      List<String> asdus = new ArrayList<>();
      while (asdus.size() < count) {
        String frame = peer.readFrame();
        if (frame.startsWith("68040100")) {
          continue; // acknowledges a command
        }
        assertThat(Numbers.sendNumber(frame)).as("N(S) of %s", frame).isEqualTo(received++);
        asdus.add(frame.substring(12));
      }
      return asdus;
    }

    /** Acknowledges everything received. */
    void acknowledge() throws IOException {
      acknowledge(received);
    }

    void acknowledge(int count) throws IOException {
      peer.send(Frames.s(count));
    }

    /** Receives and acknowledges as it goes. */
    List<String> take(int count) throws IOException {
      List<String> asdus = new ArrayList<>();
      while (asdus.size() < count) {
        asdus.addAll(receive(1));
        acknowledge();
      }
      return asdus;
    }

    /** Sends an ASDU in the control direction. */
    void send(String asdu) throws IOException {
      peer.send(Frames.i(sent++, received, asdu));
    }

    @Override
    public void close() throws IOException {
      peer.close();
    }
  }
}
