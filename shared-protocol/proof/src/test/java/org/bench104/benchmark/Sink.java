package org.bench104.benchmark;

import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.Receipt;
import org.bench104.iec104.link.TransferState;
import org.bench104.iec104.net.Iec104Server;
import org.bench104.iec104.tls.SecuredEnd;
import org.bench104.net.Admission;
import org.bench104.net.ListenException;
import org.bench104.net.NettyLoop;

/** Takes every frame, confirms it at once and tells how many there were. */
final class Sink implements LinkListener, AutoCloseable {
  private final NettyLoop loop = new NettyLoop("bench-receiver");
  private final Iec104Server server;
  private final LongConsumer taken;
  private long count;

  /**
   * @param port 0 for any free one
   * @param taken hears the number of frames so far after each
   */
  Sink(int port, LongConsumer taken) throws ListenException {
    this(port, taken, Optional.empty());
  }

  /** The same with or without TLS. */
  Sink(int port, LongConsumer taken, Optional<SecuredEnd> tls) throws ListenException {
    this.taken = taken;
    this.server =
        Iec104Server.listen(
            loop, new HostPort("127.0.0.1", port), Admission.defaults(), Workload.LINK, this, tls);
  }

  int port() {
    return server.localPort();
  }

  @Override
  public void close() {
    server.close();
    loop.close();
  }

  @Override
  public void opened(LinkConnection link) {}

  @Override
  public void changed(LinkConnection link, TransferState state) {}

  @Override
  public void delivered(LinkConnection link, Octets asdu, Receipt receipt) {
    taken.accept(++count);
    receipt.confirm();
  }

  @Override
  public void acknowledged(LinkConnection link, int acknowledged) {}

  @Override
  public void closed(LinkConnection link, CloseReason reason, List<Octets> unacknowledged) {}
}
