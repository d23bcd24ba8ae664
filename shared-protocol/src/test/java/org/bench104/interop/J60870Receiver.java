package org.bench104.interop;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ServerSocketFactory;
import org.bench104.bytes.OctetWriter;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.openmuc.j60870.ASdu;
import org.openmuc.j60870.Connection;
import org.openmuc.j60870.ConnectionEventListener;
import org.openmuc.j60870.Server;
import org.openmuc.j60870.ServerEventListener;
import org.openmuc.j60870.ie.InformationObject;

/** j60870's own server as the far end of the gateway, with TCP_NODELAY. */
final class J60870Receiver implements AutoCloseable {
  private static final int ADDRESS_OCTETS = 3;

  /** What arrived, written again by j60870. */
  final BlockingQueue<Octets> received = new LinkedBlockingQueue<>();

  private final Server server;

  /** j60870 begins to read before it asks for a listener, and drops what comes in between. */
  private final CountDownLatch listening = new CountDownLatch(1);

  J60870Receiver(int port) throws IOException {
    server =
        Server.builder()
            .setPort(port)
            .setBindAddr(InetAddress.getLoopbackAddress())
            .setSocketFactory(new Sockets())
            .build();
    server.start(new Events());
  }

  @Override
  public void close() {
    server.stop();
  }

  private final class Events implements ServerEventListener, ConnectionEventListener {
    @Override
    public void connectionIndication(Connection connection) {
      connection.setConnectionListener(this);
      listening.countDown();
    }

    @Override
    public void newASdu(ASdu asdu) {
      received.add(written(asdu));
    }

    @Override
    public void serverStoppedListeningIndication(IOException e) {}

    @Override
    public void connectionAttemptFailed(IOException e) {}

    @Override
    public void connectionClosed(IOException e) {}

    @Override
    public void dataTransferStateChanged(boolean stopped) {}
  }

  /** The octets of what j60870 read; its own method for that is not public. */
  private static Octets written(ASdu asdu) {
    OctetWriter out = new OctetWriter(Asdu.MOST_OCTETS);
    out.u8(asdu.getTypeIdentification().getId());
    out.u8(asdu.getSequenceLength() | (asdu.isSequenceOfElements() ? 0x80 : 0));
    out.u8(
        asdu.getCauseOfTransmission().getId()
            | (asdu.isTestFrame() ? 0x80 : 0)
            | (asdu.isNegativeConfirm() ? 0x40 : 0));
    out.u8(asdu.getOriginatorAddress()).u16(asdu.getCommonAddress());
    byte[] object = new byte[Asdu.MOST_OCTETS];
    for (InformationObject each : asdu.getInformationObjects()) {
      out.octets(Octets.copyOf(object, 0, each.encode(object, 0, ADDRESS_OCTETS)));
    }
    return out.toOctets();
  }

  private final class Sockets extends ServerSocketFactory {
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
