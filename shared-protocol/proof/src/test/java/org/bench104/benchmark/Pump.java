package org.bench104.benchmark;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.Receipt;
import org.bench104.iec104.link.TransferState;
import org.bench104.iec104.net.Iec104Dialer;
import org.bench104.iec104.tls.SecuredEnd;
import org.bench104.net.NettyLoop;

/** Sends a number of frames as fast as the window allows and tells when all are acknowledged. */
final class Pump implements LinkListener {
  private final int frames;
  private final CountDownLatch done;
  private int sent;
  private int acknowledged;
  private volatile String failure = "";

  private Pump(int frames, CountDownLatch done) {
    this.frames = frames;
    this.done = done;
  }

  /** Sends to a server on this machine; answers the seconds from start to last acknowledgement. */
  static double seconds(int port, int frames) throws InterruptedException {
    return seconds(port, frames, 1, Optional.empty());
  }

  /** The same with or without TLS. */
  static double seconds(int port, int frames, Optional<SecuredEnd> tls)
      throws InterruptedException {
    return seconds(port, frames, 1, tls);
  }

  /** The same by several Senders at once, each with its share and its own window. */
  static double seconds(int port, int frames, int senders) throws InterruptedException {
    return seconds(port, frames, senders, Optional.empty());
  }

  private static double seconds(int port, int frames, int senders, Optional<SecuredEnd> tls)
      throws InterruptedException {
    try (NettyLoop loop = new NettyLoop("bench-sender");
        Iec104Dialer dialer = Iec104Dialer.secured(loop, tls)) {
      CountDownLatch done = new CountDownLatch(senders);
      List<Pump> pumps =
          IntStream.range(0, senders)
              .mapToObj(i -> new Pump((frames + i) / senders, done))
              .toList();
      long begun = System.nanoTime();
      loop.execute(
          () ->
              pumps.forEach(
                  pump ->
                      dialer.dial(
                          new HostPort("127.0.0.1", port), Workload.LINK, pump, pump::failed)));
      boolean all = done.await(5, TimeUnit.MINUTES);
      for (Pump pump : pumps) {
        if (!all || !pump.failure.isEmpty()) {
          throw new IllegalStateException(
              "acknowledged " + pump.acknowledged + " of " + pump.frames + ": " + pump.failure);
        }
      }
      return (System.nanoTime() - begun) / 1e9;
    }
  }

  private void failed(CloseReason reason) {
    failure = reason.words();
    done.countDown();
  }

  private void send(LinkConnection link) {
    for (int room = link.room(); room > 0 && sent < frames; room--) {
      link.send(Workload.asdu(sent++));
    }
  }

  @Override
  public void opened(LinkConnection link) {
    link.start();
  }

  @Override
  public void changed(LinkConnection link, TransferState state) {
    send(link);
  }

  @Override
  public void delivered(LinkConnection link, Octets asdu, Receipt receipt) {
    receipt.confirm();
  }

  @Override
  public void acknowledged(LinkConnection link, int count) {
    acknowledged += count;
    send(link);
    if (acknowledged == frames) {
      done.countDown();
    }
  }

  @Override
  public void closed(LinkConnection link, CloseReason reason, List<Octets> unacknowledged) {
    if (acknowledged < frames) {
      failed(reason);
    }
  }
}
