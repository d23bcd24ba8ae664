package org.bench104.iec104.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/** Accepts nothing and has its backlog full, so that the system answers no further SYN. */
public final class SilentListener implements AutoCloseable {
  private final ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  private final List<Socket> fillers = new ArrayList<>();

  public SilentListener() throws IOException {
    boolean full = false;
    while (!full) {
      Socket filler = new Socket();
      fillers.add(filler);
      try {
        filler.connect(socket.getLocalSocketAddress(), 200);
      } catch (SocketTimeoutException e) {
        full = true;
      }
    }
  }

  public int port() {
    return socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    for (Socket filler : fillers) {
      filler.close();
    }
    socket.close();
  }
}
