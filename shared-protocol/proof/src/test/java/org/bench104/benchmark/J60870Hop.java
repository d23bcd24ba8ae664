package org.bench104.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.CountDownLatch;
import javax.net.ServerSocketFactory;
import javax.net.SocketFactory;
import org.openmuc.j60870.ASdu;
import org.openmuc.j60870.ASduType;
import org.openmuc.j60870.CauseOfTransmission;
import org.openmuc.j60870.ClientConnectionBuilder;
import org.openmuc.j60870.Connection;
import org.openmuc.j60870.ConnectionEventListener;
import org.openmuc.j60870.Server;
import org.openmuc.j60870.ServerEventListener;
import org.openmuc.j60870.ie.IeQuality;
import org.openmuc.j60870.ie.IeShortFloat;
import org.openmuc.j60870.ie.IeTime56;
import org.openmuc.j60870.ie.InformationObject;

/** One hop with j60870 at both ends, TCP_NODELAY set through its socket factories. */
final class J60870Hop {
  private static final int PORT = 24041;

  private J60870Hop() {}

  static double seconds(int frames) throws IOException, InterruptedException {
    CountDownLatch received = new CountDownLatch(frames);
    Server server =
        Server.builder()
            .setBindAddr(InetAddress.getLoopbackAddress())
            .setPort(PORT)
            .setSocketFactory(new NoDelayServerSockets())
            .build();
    server.start(new Receiver(received));
    Connection connection =
        new ClientConnectionBuilder(InetAddress.getLoopbackAddress())
            .setPort(PORT)
            .setSocketFactory(new NoDelaySockets())
            .build();
    try {
      connection.startDataTransfer(new Ignoring());
      IeTime56 time = new IeTime56(0);
      long begun = System.nanoTime();
      for (int i = 0; i < frames; i++) {
        connection.send(
            new ASdu(
                ASduType.M_ME_TF_1,
                false,
                CauseOfTransmission.SPONTANEOUS,
                false,
                false,
                0,
                1,
                new InformationObject(
                    100,
                    new IeShortFloat(i),
                    new IeQuality(false, false, false, false, false),
                    time)));
      }
      received.await();
      return (System.nanoTime() - begun) / 1e9;
    } finally {
      connection.close();
      server.stop();
    }
  }

  private static final class Receiver implements ServerEventListener {
    private final CountDownLatch received;

    Receiver(CountDownLatch received) {
      this.received = received;
    }

    @Override
    public void connectionIndication(Connection connection) {
      Ignoring counting =
          new Ignoring() {
            @Override
            public void newASdu(ASdu asdu) {
              received.countDown();
            }
          };
      connection.setConnectionListener(counting);
    }

    @Override
    public void serverStoppedListeningIndication(IOException e) {}

    @Override
    public void connectionAttemptFailed(IOException e) {}
  }

  private static class Ignoring implements ConnectionEventListener {
    @Override
    public void newASdu(ASdu asdu) {}

    @Override
    public void connectionClosed(IOException cause) {}

    @Override
    public void dataTransferStateChanged(boolean stopped) {}
  }

  private static final class NoDelaySockets extends SocketFactory {
    @Override
    public Socket createSocket() throws IOException {
      Socket socket = new Socket();
      socket.setTcpNoDelay(true);
      return socket;
    }

    @Override
    public Socket createSocket(String host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class NoDelayServerSockets extends ServerSocketFactory {
    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
      return createServerSocket(port, 50, InetAddress.getLoopbackAddress());
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) throws IOException {
      return createServerSocket(port, backlog, InetAddress.getLoopbackAddress());
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address)
        throws IOException {
      return new ServerSocket(port, backlog, address) {
        @Override
        public Socket accept() throws IOException {
          Socket socket = super.accept();
          socket.setTcpNoDelay(true);
          return socket;
        }
      };
    }
  }
}
