package org.bench104.mqtt.client;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sockets for Paho without TLS. Paho writes a message in pieces of 8 KiB and leaves Nagle's
 * algorithm on, so the second piece would wait for the acknowledgement of the first; and it reads
 * octet by octet, a system call each. It connects them itself, so nothing but {@link
 * #createSocket()} is used.
 */
final class PromptSockets extends SocketFactory {
  @Override
  public Socket createSocket() throws IOException {
    return new Prompt();
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw unconnectedOnly();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort) {
    throw unconnectedOnly();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw unconnectedOnly();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
    throw unconnectedOnly();
  }

  private static UnsupportedOperationException unconnectedOnly() {
    return new UnsupportedOperationException("these sockets are made unconnected");
  }

  private static final class Prompt extends Socket {
    private @Nullable InputStream buffered;

    Prompt() throws IOException {
      setTcpNoDelay(true);
    }

    @Override
    public synchronized InputStream getInputStream() throws IOException {
      InputStream in = buffered;
      if (in == null) {
        in = new BufferedInputStream(super.getInputStream());
        buffered = in;
      }
      return in;
    }
  }
}
