package org.bench104.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/** One connection over a {@link PathProxy}: two sockets and a pump for each direction. */
final class ProxiedConnection {
  private static final int CHUNK = 16 * 1024;

  private final PathProxy path;
  private final Socket near;
  private final Socket far = new Socket();
  private int finished;

  ProxiedConnection(PathProxy path, Socket near) {
    this.path = path;
    this.near = near;
  }

  void connect(InetSocketAddress target) throws IOException {
    far.connect(target);
    far.setTcpNoDelay(true);
  }

  /** Passes octets on until one side ends or breaks; blocks. */
  void pump(boolean towardsTarget) {
    Socket from = towardsTarget ? near : far;
    Socket to = towardsTarget ? far : near;
    byte[] chunk = new byte[CHUNK];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      int length = in.read(chunk);
      while (length >= 0) {
        if (!path.awaitOpen(this)) {
          return;
        }
        int allowed = towardsTarget ? path.allow(length) : length;
        path.count(towardsTarget, allowed);
        out.write(chunk, 0, allowed);
        if (allowed < length) {
          throw new IOException("dropped as told");
        }
        length = in.read(chunk);
      }
      if (path.awaitOpen(this)) {
        to.shutdownOutput();
        finishOne();
      }
    } catch (IOException e) {
      // However one side broke, the other is to see a reset.
      path.remove(this);
      reset();
    }
  }

  private synchronized void finishOne() throws IOException {
    finished++;
    if (finished == 2) {
      path.remove(this);
      near.close();
      far.close();
    }
  }

  /** Closes both sides with RST instead of FIN, as when a path breaks. */
  void reset() {
    for (Socket socket : new Socket[] {near, far}) {
      try {
        socket.setSoLinger(true, 0);
      } catch (IOException e) {
        // Closed already; closing it again does no harm.
      }
      try {
        socket.close();
      } catch (IOException e) {
        // Nothing is left to do for this socket.
      }
    }
  }
}
