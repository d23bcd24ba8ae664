package org.bench104.iec104.net.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.PushbackInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * A peer that sends and expects exactly the octets a test writes down, over a plain blocking
 * socket. Every expectation has a deadline.
 */
public final class RawPeer implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final HexFormat HEX = HexFormat.of();

  private final Socket socket;
  private final PushbackInputStream in;

  private RawPeer(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    this.in = new PushbackInputStream(socket.getInputStream());
  }

  public static RawPeer dial(int port) throws IOException {
    return dial(port, "127.0.0.1");
  }

  /** Connects from a chosen address of this machine. */
  public static RawPeer dial(int port, String from) throws IOException {
    return dial(port, from, 0);
  }

  /**
   * @param receiveBuffer octets the system takes while the test does not read; 0 for its default
   */
  public static RawPeer dial(int port, String from, int receiveBuffer) throws IOException {
    Socket socket = new Socket();
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.bind(new InetSocketAddress(from, 0));
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    return new RawPeer(socket);
  }

  public static RawPeer accept(ServerSocket listening) throws IOException {
    listening.setSoTimeout((int) PATIENCE.toMillis());
    return new RawPeer(listening.accept());
  }

  /** Sends all frames in one segment. */
  public RawPeer send(String... frames) throws IOException {
    return send(HEX.parseHex(String.join("", frames).replace(" ", "")));
  }

  public RawPeer send(byte[] octets) throws IOException {
    socket.getOutputStream().write(octets);
    return this;
  }

  /** Expects exactly these frames next, within 10 s. */
  public RawPeer expect(String... frames) throws IOException {
    String expected = String.join("", frames).replace(" ", "");
    byte[] got = new byte[expected.length() / 2];
    int count = read(got, PATIENCE);
    assertThat(HEX.formatHex(got, 0, count)).isEqualTo(expected);
    return this;
  }

  /** Expects that nothing comes and the connection stays for this long. */
  public RawPeer expectNothing(Duration duration) throws IOException {
    byte[] got = new byte[1024];
    socket.setSoTimeout((int) duration.toMillis());
    try {
      int count = in.read(got);
      fail(count < 0 ? "closed" : "got " + HEX.formatHex(got, 0, count));
    } catch (SocketTimeoutException e) {
      // as expected
    }
    return this;
  }

  /** Expects that the connection is closed or reset within 10 s, with nothing before that. */
  public void expectClose() throws IOException {
    byte[] got = new byte[1024];
    int count = read(got, 1, PATIENCE);
    assertThat(HEX.formatHex(got, 0, count)).as("before the close").isEmpty();
  }

  /** Reads and forgets everything until the connection is closed or reset; answers how much. */
  public long drain() throws IOException {
    byte[] got = new byte[8192];
    long total = 0;
    int count = read(got, 1, PATIENCE);
    while (count > 0) {
      total += count;
      count = read(got, 1, PATIENCE);
    }
    return total;
  }

  /** The next whole APDU in hexadecimal, within 10 s. */
  public String readFrame() throws IOException {
    byte[] prefix = new byte[2];
    assertThat(read(prefix, PATIENCE)).as("octets of a start").isEqualTo(2);
    byte[] rest = new byte[prefix[1] & 0xFF];
    assertThat(read(rest, PATIENCE)).as("octets of a frame").isEqualTo(rest.length);
    return HEX.formatHex(prefix) + HEX.formatHex(rest);
  }

  /** Waits until something comes; false when nothing has within this long. */
  public boolean hasMore(Duration within) throws IOException {
    socket.setSoTimeout((int) within.toMillis());
    try {
      int octet = in.read();
      if (octet >= 0) {
        in.unread(octet);
      }
      return octet >= 0;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  /** Ends the sending direction (FIN). */
  public void finish() throws IOException {
    socket.shutdownOutput();
  }

  /** Breaks the connection off (RST). */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private int read(byte[] target, Duration within) throws IOException {
    return read(target, target.length, within);
  }

  /** Reads at least {@code least} octets; fewer when the connection ends before. */
  private int read(byte[] target, int least, Duration within) throws IOException {
    long deadline = System.nanoTime() + within.toNanos();
    int count = 0;
    while (count < least) {
      long left = (deadline - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        fail("nothing more within %s after %s", within, HEX.formatHex(target, 0, count));
      }
      socket.setSoTimeout((int) left);
      try {
        int got = in.read(target, count, target.length - count);
        if (got < 0) {
          return count;
        }
        count += got;
      } catch (SocketTimeoutException e) {
        fail("nothing more within %s after '%s'", within, HEX.formatHex(target, 0, count));
      } catch (SocketException e) {
        return count; // reset
      }
    }
    return count;
  }
}
