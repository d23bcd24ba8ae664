package org.bench104.app.sender;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.Receipt;
import org.bench104.iec104.link.TransferState;
import org.bench104.iec104.net.Iec104Server;
import org.bench104.net.Admission;
import org.bench104.net.ListenException;
import org.bench104.net.NettyLoop;

/** A station on loopback that a Sender connects to; acknowledges unless it is told not to. */
final class TestPeer implements LinkListener, AutoCloseable {
  private final NettyLoop loop = new NettyLoop("test-peer");
  private final List<LinkConnection> links = new CopyOnWriteArrayList<>();
  private final List<Octets> received = new CopyOnWriteArrayList<>();
  private final List<Receipt> held = new ArrayList<>();
  private volatile boolean holding;
  private boolean closed;
  private Iec104Server server;

  TestPeer() throws ListenException {
    server = listen(0);
  }

  private Iec104Server listen(int port) throws ListenException {
    return Iec104Server.listen(
        loop,
        new HostPort("127.0.0.1", port),
        Admission.defaults(),
        LinkSettings.defaults().withWindow(12, 1).withAckDelay(java.time.Duration.ofMillis(1)),
        this);
  }

  int port() {
    return server.localPort();
  }

  /** From now on frames are not acknowledged. */
  void holdAcknowledgements() {
    holding = true;
  }

  /** From now on frames are acknowledged again; those that were held too. */
  void acknowledgeAgain() {
    holding = false;
    loop.execute(
        () -> {
          held.forEach(Receipt::confirm);
          held.clear();
        });
  }

  List<Octets> received() {
    return received;
  }

  /** Ends all connections; new ones are welcome. */
  void drop() {
    loop.execute(() -> List.copyOf(links).forEach(link -> link.close("dropped by the test")));
  }

  /** Sends an ASDU to whoever is connected. */
  void send(Octets asdu) {
    loop.execute(() -> links.forEach(link -> link.send(asdu)));
  }

  @Override
  public void opened(LinkConnection link) {
    links.add(link);
  }

  @Override
  public void changed(LinkConnection link, TransferState state) {
    // every state is fine
  }

  @Override
  public void delivered(LinkConnection link, Octets asdu, Receipt receipt) {
    received.add(asdu);
    if (holding) {
      held.add(receipt);
    } else {
      receipt.confirm();
    }
  }

  @Override
  public void acknowledged(LinkConnection link, int count) {
    // nobody asks
  }

  @Override
  public void closed(LinkConnection link, CloseReason reason, List<Octets> unacknowledged) {
    links.remove(link);
    held.clear();
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      server.close();
      loop.close();
    }
  }
}
