package org.bench104.interop;

import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
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

  J60870Receiver(int port) throws IOException {
    HeldSockets sockets = new HeldSockets();
    server =
        Server.builder()
            .setPort(port)
            .setBindAddr(InetAddress.getLoopbackAddress())
            .setSocketFactory(sockets)
            .build();
    server.start(sockets.holding(new Events()));
  }

  @Override
  public void close() {
    server.stop();
  }

  private final class Events implements ServerEventListener, ConnectionEventListener {
    @Override
    public void connectionIndication(Connection connection) {
      connection.setConnectionListener(this);
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
}
