package org.bench104.command.gateway;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.Receipt;
import org.bench104.iec104.link.TransferState;
import org.bench104.iec104.net.Iec104Dialer;
import org.bench104.iec104.net.Iec104Server;
import org.bench104.net.Admission;
import org.bench104.net.ListenException;
import org.bench104.net.NettyLoop;

/**
 * Both neighbours of a gateway in as few lines as a self-test needs: who sends measured values, and
 * who counts what arrives. The engines of Sender and Receiver would bring databases into the
 * gateway's package.
 */
final class SelfTestEnds implements AutoCloseable {
  private static final LinkSettings LINK =
      LinkSettings.defaults().withAckDelay(Duration.ofMillis(100));

  private final NettyLoop loop = new NettyLoop("self-test");
  private final CompletableFuture<Void> allReceived = new CompletableFuture<>();
  private final int expected;
  private int received;

  /**
   * @param expected how many frames shall arrive
   */
  SelfTestEnds(int expected) {
    this.expected = expected;
  }

  /**
   * Takes frames, counts and acknowledges them.
   *
   * @param port 0 for any
   */
  Iec104Server receiver(int port) throws ListenException {
    return Iec104Server.listen(
        loop,
        new HostPort(GatewaySelfTestCommand.LOCAL, port),
        Admission.defaults(),
        LINK,
        new Counting());
  }

  /** Whether all have arrived before {@code patience} was over. */
  boolean awaitAll(Duration patience) throws InterruptedException {
    return ended(allReceived, patience);
  }

  /** Sends {@code frames} to a gateway; whether it acknowledged them before the time was over. */
  boolean send(HostPort gateway, int frames, Duration patience) throws InterruptedException {
    CompletableFuture<Void> acknowledged = new CompletableFuture<>();
    try (Iec104Dialer dialer = new Iec104Dialer(loop)) {
      loop.execute(
          () ->
              dialer.dial(
                  gateway,
                  LINK,
                  new Sending(frames, acknowledged),
                  failed -> acknowledged.completeExceptionally(lost(failed))));
      return ended(acknowledged, patience);
    }
  }

  private static boolean ended(CompletableFuture<Void> end, Duration patience)
      throws InterruptedException {
    try {
      end.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  private static IllegalStateException lost(CloseReason reason) {
    return new IllegalStateException(reason.words());
  }

  private static Octets frame(int number) {
    return AsduBuilder.of(TypeId.M_ME_NC_1)
        .commonAddress(1)
        .objectAddress(100 + number)
        .cause(Cause.SPONTANEOUS)
        .value(number)
        .build()
        .encode();
  }

  @Override
  public void close() {
    loop.close();
  }

  private final class Counting implements LinkListener {
    @Override
    public void opened(LinkConnection link) {
      // the gateway starts it
    }

    @Override
    public void changed(LinkConnection link, TransferState state) {
      // nothing depends on it
    }

    @Override
    public void delivered(LinkConnection link, Octets asdu, Receipt receipt) {
      receipt.confirm();
      received++;
      if (received == expected) {
        allReceived.complete(null);
      }
    }

    @Override
    public void acknowledged(LinkConnection link, int count) {
      // it sends nothing
    }

    @Override
    public void closed(LinkConnection link, CloseReason reason, List<Octets> unacknowledged) {
      // the gateway connects again
    }
  }

  private static final class Sending implements LinkListener {
    private final int frames;
    private final CompletableFuture<Void> done;
    private int sent;
    private int acknowledged;

    Sending(int frames, CompletableFuture<Void> done) {
      this.frames = frames;
      this.done = done;
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
      if (acknowledged == frames) {
        done.complete(null);
        link.close("self-test has sent everything");
      } else {
        fill(link);
      }
    }

    private void fill(LinkConnection link) {
      while (sent < frames && link.room() > 0) {
        link.send(frame(sent));
        sent++;
      }
    }

    @Override
    public void closed(LinkConnection link, CloseReason reason, List<Octets> unacknowledged) {
      done.completeExceptionally(lost(reason));
    }
  }
}
