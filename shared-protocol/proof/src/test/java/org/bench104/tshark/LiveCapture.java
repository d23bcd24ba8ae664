package org.bench104.tshark;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.bench104.testing.Program;

/**
 * tshark recording what goes over one port of the loopback interface. Whether it really captures,
 * and whether it has written everything, is found out with probes: attempts to connect to the port
 * while nobody listens, which leave packets without any payload. tshark names each packet that it
 * has taken from the file, in order, so all that came before a probe is in the file with it.
 */
final class LiveCapture implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PROBE_PATIENCE = Duration.ofMillis(500);

  private static final Pattern MISSING_RIGHTS =
      Pattern.compile("(?i)permission|permitted|privilege|could not be initiated");

  private final Program tshark;
  private final int port;

  private LiveCapture(Program tshark, int port) {
    this.tshark = tshark;
    this.port = port;
  }

  /**
   * Captures into {@code file} from now on.
   *
   * @param port nobody listens on it yet
   * @throws CannotCaptureException when there is no tshark or it may not capture
   */
  static LiveCapture start(int port, Path file) throws IOException, CannotCaptureException {
    List<String> command =
        List.of(
            "tshark",
            "-n",
            "-l",
            "-i",
            loopback(),
            "-f",
            "tcp port " + port,
            "-w",
            file.toString(),
            "-P",
            "-T",
            "fields",
            "-e",
            "tcp.srcport",
            "-e",
            "tcp.dstport");
    Program program;
    try {
      program = Program.start("tshark", file.getParent(), command, line -> {});
    } catch (IOException e) {
      throw new CannotCaptureException("tshark cannot be run, install it: " + e.getMessage());
    }
    LiveCapture capture = new LiveCapture(program, port);
    try {
      capture.awaitProbe();
    } catch (CannotCaptureException | IOException | RuntimeException | Error e) {
      capture.close();
      throw e;
    }
    return capture;
  }

  private static String loopback() throws IOException {
    NetworkInterface found = NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress());
    if (found == null) {
      throw new IOException("there is no loopback interface");
    }
    return found.getName();
  }

  /** Waits until all packets so far are in the file; nobody listens on the port any more. */
  void finish() throws IOException, CannotCaptureException {
    awaitProbe();
    tshark.stop(PATIENCE);
  }

  private void awaitProbe() throws IOException, CannotCaptureException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!probeSeen()) {
      if (!tshark.isRunning()) {
        throw refused();
      }
      if (System.nanoTime() - deadline > 0) {
        throw new AssertionError("tshark runs and sees no packets. It said:\n" + tshark.tail());
      }
    }
  }

  /** Why tshark ended by itself; anything but missing rights is a fault of this test. */
  private CannotCaptureException refused() {
    int status = tshark.exitStatus(PATIENCE);
    List<String> lines = tshark.lines();
    String said = String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    if (!MISSING_RIGHTS.matcher(said).find()) {
      throw new AssertionError("tshark ended with status " + status + ". It said:\n" + said);
    }
    return new CannotCaptureException(
        "tshark may not capture, run it as root or give dumpcap the rights. It said:\n" + said);
  }

  private boolean probeSeen() throws IOException {
    try (Socket probe = new Socket()) {
      probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      int own = probe.getLocalPort();
      try {
        probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        throw new AssertionError("somebody listens on port " + port + ", probes would disturb it");
      } catch (ConnectException refused) {
        // SYN and RST are what the capture is to show
        return tshark.findLineAfter(0, "^" + own + "\t" + port + "$", PROBE_PATIENCE).isPresent();
      }
    }
  }

  @Override
  public void close() {
    tshark.close();
  }
}
