package org.bench104.interop;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import javax.net.ServerSocketFactory;
import org.openmuc.j60870.Connection;
import org.openmuc.j60870.ServerEventListener;

/**
 * Sockets of a j60870 server, with TCP_NODELAY, from which nothing is read before the first
 * connection has its listener: j60870 begins to read before it asks for one, and drops what comes
 * in between or fails on it.
 */
final class HeldSockets extends ServerSocketFactory {
  private final CountDownLatch listening = new CountDownLatch(1);

  /** The same events, after which reading begins. */
  ServerEventListener holding(ServerEventListener events) {
    return new ServerEventListener() {
      @Override
      public void connectionIndication(Connection connection) {
        events.connectionIndication(connection);
        listening.countDown();
      }

      @Override
      public void serverStoppedListeningIndication(IOException cause) {
        events.serverStoppedListeningIndication(cause);
      }

      @Override
      public void connectionAttemptFailed(IOException cause) {
        events.connectionAttemptFailed(cause);
      }
    };
  }

  @Override
  public ServerSocket createServerSocket(int port) throws IOException {
    return new HeldServerSocket(port, 50, InetAddress.getLoopbackAddress());
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog) throws IOException {
    return new HeldServerSocket(port, backlog, InetAddress.getLoopbackAddress());
  }

  @Override
  public ServerSocket createServerSocket(int port, int backlog, InetAddress address)
      throws IOException {
    return new HeldServerSocket(port, backlog, address);
  }

  private final class HeldServerSocket extends ServerSocket {
    HeldServerSocket(int port, int backlog, InetAddress address) throws IOException {
      super(port, backlog, address);
    }

    @Override
    public Socket accept() throws IOException {
      Socket accepted = new HeldSocket();
      implAccept(accepted);
      accepted.setTcpNoDelay(true);
      return accepted;
    }
  }

  /** Lets nothing be read before there is a listener. */
  private final class HeldSocket extends Socket {
    @Override
    public InputStream getInputStream() throws IOException {
      return new FilterInputStream(super.getInputStream()) {
        @Override
        public int read() throws IOException {
          awaitListener();
          return super.read();
        }

        @Override
        public int read(byte[] target, int from, int length) throws IOException {
          awaitListener();
          return super.read(target, from, length);
        }
      };
    }

    private void awaitListener() throws IOException {
      try {
        listening.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException();
      }
    }
  }
}
