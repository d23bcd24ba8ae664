package org.bench104.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.Receipt;
import org.bench104.iec104.link.TransferState;
import org.bench104.iec104.net.Iec104Dialer;
import org.bench104.net.NettyLoop;
import org.jspecify.annotations.Nullable;

/** Time from sending a frame to its arrival, one frame at a time. */
final class AddedDelay implements LinkListener {
  private final long[] delays;
  private final CountDownLatch done = new CountDownLatch(1);
  private final NettyLoop loop = new NettyLoop("bench-sender");
  private volatile long sentAt;
  private int measured;
  private @Nullable LinkConnection link;

  private AddedDelay(int frames) {
    this.delays = new long[frames];
  }

  /** Sorted delays in nanoseconds over one hop. */
  static long[] oneHop(int frames) throws Exception {
    AddedDelay delay = new AddedDelay(frames);
    Sink sink = new Sink(0, count -> delay.arrived());
    delay.run(sink.port());
    sink.close();
    return delay.delays;
  }

  /** Sorted delays in nanoseconds through a gateway. */
  static long[] twoHops(int frames) throws Exception {
    AddedDelay delay = new AddedDelay(frames);
    Sink sink = new Sink(0, count -> delay.arrived());
    try (GatewayRig gateway = GatewayRig.forwardingTo(sink.port())) {
      delay.run(gateway.port());
    }
    sink.close();
    return delay.delays;
  }

  private void run(int port) throws InterruptedException {
    try (Iec104Dialer dialer = new Iec104Dialer(loop)) {
      HostPort target = new HostPort("127.0.0.1", port);
      loop.execute(() -> dialer.dial(target, Workload.LINK, this, reason -> done.countDown()));
      if (!done.await(2, TimeUnit.MINUTES) || measured < delays.length) {
        throw new IllegalStateException("only " + measured + " frames arrived");
      }
    }
    loop.close();
    Arrays.sort(delays);
  }

  /** On the thread of the receiver. */
  private void arrived() {
    delays[measured++] = System.nanoTime() - sentAt;
    if (measured == delays.length) {
      done.countDown();
    } else {
      loop.execute(this::sendOne);
    }
  }

  private void sendOne() {
    if (link != null && link.room() > 0) {
      sentAt = System.nanoTime();
      link.send(Workload.asdu(measured));
    } else {
      loop.schedule(50_000, this::sendOne);
    }
  }

  @Override
  public void opened(LinkConnection opened) {
    link = opened;
    opened.start();
  }

  @Override
  public void changed(LinkConnection changed, TransferState state) {
    sendOne();
  }

  @Override
  public void delivered(LinkConnection from, Octets asdu, Receipt receipt) {
    receipt.confirm();
  }

  @Override
  public void acknowledged(LinkConnection by, int count) {}

  @Override
  public void closed(LinkConnection closed, CloseReason reason, List<Octets> unacknowledged) {}
}
