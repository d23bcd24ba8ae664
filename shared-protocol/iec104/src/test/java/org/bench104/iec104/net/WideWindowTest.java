package org.bench104.iec104.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.Receipt;
import org.bench104.iec104.link.TransferState;
import org.bench104.net.Admission;
import org.bench104.net.NettyLoop;
import org.junit.jupiter.api.Test;

class WideWindowTest {
  private static final int FRAMES = 60_000;
  private static final Octets LARGEST = Octets.owning(new byte[249]);

  @Test
  void fullWindowsInBothDirectionsDoNotWaitForEachOther() throws Exception {
    // one window is 8000 * 255 octets = 2 MB, far more than a send buffer of this size takes
    LinkSettings wide = LinkSettings.defaults().withWindow(8000, 5000);
    try (NettyLoop here = new NettyLoop("here");
        NettyLoop there = new NettyLoop("there");
        Iec104Dialer dialer = new Iec104Dialer(here)) {
      Pump client = new Pump(FRAMES);
      Pump server = new Pump(FRAMES);
      try (Iec104Server listening =
          Iec104Server.listen(
              there, new HostPort("127.0.0.1", 0), Admission.defaults(), wide, server)) {
        HostPort target = new HostPort("127.0.0.1", listening.localPort());
        here.execute(() -> dialer.dial(target, wide, client, reason -> {}));

        assertThat(client.done.await(30, TimeUnit.SECONDS)).as("client is through").isTrue();
        assertThat(server.done.await(30, TimeUnit.SECONDS)).as("server is through").isTrue();
      }
    }
  }

  @Test
  void anEndThatConfirmsLateTakesTheWholeWindowOfAPeerWithTheSameK() throws Exception {
    int k = 5000; // more than the 1024 that an end with a small k takes unconfirmed
    LinkSettings wide = LinkSettings.defaults().withWindow(k, 8);
    try (NettyLoop here = new NettyLoop("here");
        NettyLoop there = new NettyLoop("there");
        Iec104Dialer dialer = new Iec104Dialer(here)) {
      Late server = new Late(k);
      Pump client = new Pump(k);
      try (Iec104Server listening =
          Iec104Server.listen(
              there, new HostPort("127.0.0.1", 0), Admission.defaults(), wide, server)) {
        HostPort target = new HostPort("127.0.0.1", listening.localPort());
        here.execute(() -> dialer.dial(target, wide, client, reason -> {}));
        assertThat(client.done.await(30, TimeUnit.SECONDS)).as("%s", server.closed).isTrue();
      }
    }
  }

  /** Confirms nothing before the whole window has arrived. */
  private static final class Late implements LinkListener {
    private final int window;
    private final List<Receipt> receipts = new ArrayList<>();
    private volatile String closed = "";

    Late(int window) {
      this.window = window;
    }

    @Override
    public void opened(LinkConnection link) {}

    @Override
    public void changed(LinkConnection link, TransferState state) {}

    @Override
    public void delivered(LinkConnection link, Octets asdu, Receipt receipt) {
      receipts.add(receipt);
      if (receipts.size() == window) {
        receipts.forEach(Receipt::confirm);
      }
    }

    @Override
    public void acknowledged(LinkConnection link, int count) {}

    @Override
    public void closed(LinkConnection link, CloseReason reason, List<Octets> unacknowledged) {
      closed = reason.words();
    }
  }

  /** Sends as fast as the window allows until all its frames are acknowledged. */
  private static final class Pump implements LinkListener {
    private final CountDownLatch done = new CountDownLatch(1);
    private final int frames;
    private int sent;
    private int acknowledged;

    Pump(int frames) {
      this.frames = frames;
    }

    private void fill(LinkConnection link) {
      while (sent < frames && link.room() > 0) {
        link.send(LARGEST);
        sent++;
      }
    }

    @Override
    public void opened(LinkConnection link) {
      link.start();
    }

    @Override
    public void changed(LinkConnection link, TransferState state) {
      fill(link);
    }

    @Override
    public void delivered(LinkConnection link, Octets asdu, Receipt receipt) {
      receipt.confirm();
    }

    @Override
    public void acknowledged(LinkConnection link, int count) {
      acknowledged += count;
      fill(link);
      if (acknowledged == frames) {
        done.countDown();
      }
    }

    @Override
    public void closed(LinkConnection link, CloseReason reason, List<Octets> unacknowledged) {}
  }
}
