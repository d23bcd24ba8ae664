package org.bench104.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports on loopback that a test can leave and take again: below the range from which the system
 * chooses ports for outgoing connections, so that nobody slips in between.
 */
public final class FreePort {
  private static final int LOWEST = 15_000;
  private static final int HIGHEST = 32_000;
  private static final int ATTEMPTS = 200;

  /** Ports already given away in this process, where tests run side by side. */
  private static final Set<Integer> TAKEN = ConcurrentHashMap.newKeySet();

  private FreePort() {}

  /** A port on which nothing listens now, and that no other caller in this process was given. */
  public static int find() throws IOException {
    try (ServerSocket socket = bound()) {
      return socket.getLocalPort();
    }
  }

  /** A listener on such a port. */
  static ServerSocket bound() throws IOException {
    IOException last = new IOException("no attempt");
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (!TAKEN.add(port)) {
        continue;
      }
      try {
        return listen(port);
      } catch (IOException e) {
        last = e;
      }
    }
    throw new IOException("no free port between " + LOWEST + " and " + HIGHEST, last);
  }

  /** A listener on that port of the loopback interface. */
  static ServerSocket listen(int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
