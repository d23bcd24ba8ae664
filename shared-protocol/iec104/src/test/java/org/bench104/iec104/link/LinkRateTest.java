package org.bench104.iec104.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.time.ManualTimers;
import org.junit.jupiter.api.Test;

/** How well a link uses a long way, in virtual time. */
class LinkRateTest {
  private static final Duration ROUND_TRIP = Duration.ofMillis(300);
  private static final int SECONDS = 60;

  private final ManualTimers time = new ManualTimers();

  @Test
  void fc10OverALinkOf300MillisecondsTheWindowIsUsedToNineTenths() {
    End near = new End();
    End far = new End();
    near.other = far;
    far.other = near;
    far.link.opened();
    near.link.opened();
    near.link.start();

    time.advance(Duration.ofSeconds(SECONDS).toNanos());

    int k = LinkSettings.defaults().k();
    double windows = SECONDS * 1000.0 / ROUND_TRIP.toMillis();
    assertThat((double) far.received).isBetween(0.9 * k * windows, k * windows);
  }

  /** One end of a way with half the round trip in each direction; the near one sends all it may. */
  private final class End implements Transport, LinkListener {
    private final LinkConnection link =
        new LinkConnection(LinkSettings.defaults(), time, this, this);
    private End other = this;
    private int received;

    @Override
    public void write(byte[] octets, int from, int length) {
      byte[] copy = Arrays.copyOfRange(octets, from, from + length);
      time.schedule(ROUND_TRIP.toNanos() / 2, () -> other.link.received(copy, 0, copy.length));
    }

    @Override
    public void close() {
      throw new AssertionError("nobody closes this link");
    }

    @Override
    public String peer() {
      return "far";
    }

    private void fill() {
      while (link.room() > 0) {
        link.send(Octets.of(1));
      }
    }

    @Override
    public void opened(LinkConnection opened) {}

    @Override
    public void changed(LinkConnection changed, TransferState state) {
      fill();
    }

    @Override
    public void delivered(LinkConnection from, Octets asdu, Receipt receipt) {
      received++;
      receipt.confirm();
    }

    @Override
    public void acknowledged(LinkConnection by, int count) {
      fill();
    }

    @Override
    public void closed(LinkConnection closed, CloseReason reason, List<Octets> left) {
      throw new AssertionError(reason.words());
    }
  }
}
