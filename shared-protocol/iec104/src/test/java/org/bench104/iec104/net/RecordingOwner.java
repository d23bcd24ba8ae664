package org.bench104.iec104.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.bench104.bytes.Octets;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.Receipt;
import org.bench104.iec104.link.TransferState;
import org.bench104.net.NettyLoop;

/**
 * An owner of links that writes down what it hears, for tests on other threads to wait for.
 * Confirms what is delivered at once, or on demand.
 */
public class RecordingOwner implements LinkListener {
  /** The end of a connection. */
  public record Ended(LinkConnection link, CloseReason reason, List<Octets> unacknowledged) {}

  private static final long PATIENCE_SECONDS = 10;

  public final BlockingQueue<LinkConnection> opened = new LinkedBlockingQueue<>();
  public final BlockingQueue<TransferState> states = new LinkedBlockingQueue<>();
  public final BlockingQueue<Octets> delivered = new LinkedBlockingQueue<>();
  public final BlockingQueue<Integer> acknowledged = new LinkedBlockingQueue<>();
  public final BlockingQueue<Ended> ended = new LinkedBlockingQueue<>();
  private final NettyLoop loop;
  private final boolean confirms;
  private final Queue<Receipt> receipts = new ArrayDeque<>();

  protected RecordingOwner(NettyLoop loop, boolean confirms) {
    this.loop = loop;
    this.confirms = confirms;
  }

  public static RecordingOwner confirmingAtOnce(NettyLoop loop) {
    return new RecordingOwner(loop, true);
  }

  public static RecordingOwner confirmingOnDemand(NettyLoop loop) {
    return new RecordingOwner(loop, false);
  }

  /** Confirms the {@code count} oldest frames not yet confirmed. */
  public void confirm(int count) {
    loop.execute(
        () -> {
          for (int i = 0; i < count; i++) {
            receipts.remove().confirm();
          }
        });
  }

  /** The next connection, waiting for it. */
  public LinkConnection awaitOpened() throws InterruptedException {
    return await(opened, "a connection");
  }

  public Octets awaitDelivered() throws InterruptedException {
    return await(delivered, "an ASDU");
  }

  public Ended awaitEnded() throws InterruptedException {
    return await(ended, "the end of a connection");
  }

  public void awaitState(TransferState wanted) throws InterruptedException {
    while (await(states, wanted.toString()) != wanted) {
      // earlier changes
    }
  }

  private static <T> T await(BlockingQueue<T> queue, String what) throws InterruptedException {
    T next = queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(next).as("%s within %d s", what, PATIENCE_SECONDS).isNotNull();
    return next;
  }

  @Override
  public void opened(LinkConnection link) {
    opened.add(link);
  }

  @Override
  public void changed(LinkConnection link, TransferState state) {
    states.add(state);
  }

  @Override
  public void delivered(LinkConnection link, Octets asdu, Receipt receipt) {
    delivered.add(asdu);
    if (confirms) {
      receipt.confirm();
    } else {
      receipts.add(receipt);
    }
  }

  @Override
  public void acknowledged(LinkConnection link, int count) {
    acknowledged.add(count);
  }

  @Override
  public void closed(LinkConnection link, CloseReason reason, List<Octets> unacknowledged) {
    ended.add(new Ended(link, reason, unacknowledged));
  }
}
