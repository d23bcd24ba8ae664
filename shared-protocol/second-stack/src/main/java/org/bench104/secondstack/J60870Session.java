package org.bench104.secondstack;

import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.Executor;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.sender.SenderStack;
import org.jspecify.annotations.Nullable;
import org.openmuc.j60870.ASdu;
import org.openmuc.j60870.ClientConnectionBuilder;
import org.openmuc.j60870.Connection;
import org.openmuc.j60870.ConnectionEventListener;

/**
 * One connection of j60870. A thread of its own connects, which blocks, and then waits for
 * acknowledgements, for which j60870 has no callback but the monitor of its connection.
 */
final class J60870Session implements SenderStack.Session, ConnectionEventListener {
  /** Acknowledgements are looked for so often even when the monitor stays silent. */
  private static final long LOOK_MILLIS = 50;

  private final HostPort target;
  private final LinkSettings settings;
  private final Executor home;
  private final SenderStack.Events events;

  // home thread
  private boolean started;
  private boolean ended;
  private int unacknowledged;

  // guarded by the monitor of the connection, like j60870's own counters
  private long handedOver;

  private volatile @Nullable Connection connection;
  private volatile boolean unwanted;

  J60870Session(HostPort target, LinkSettings settings, Executor home, SenderStack.Events events) {
    this.target = target;
    this.settings = settings;
    this.home = home;
    this.events = events;
  }

  void begin() {
    Thread thread = new Thread(this::run, "j60870");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      Connection made = connect();
      connection = made;
      if (unwanted) {
        made.close();
        return;
      }
      made.startDataTransfer(this);
      home.execute(this::start);
      watch(made);
    } catch (IOException | RuntimeException e) {
      end(e.getMessage() == null ? e.toString() : e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Connection connect() throws IOException {
    return new ClientConnectionBuilder(InetAddress.getByName(target.host()))
        .setPort(target.port())
        .setSocketFactory(new NoDelaySockets())
        .setConnectionTimeout((int) settings.t0().toMillis())
        .setMaxTimeNoAckReceived((int) settings.t1().toMillis())
        .setMaxTimeNoAckSent((int) settings.t2().toMillis())
        .setMaxIdleTime((int) settings.t3().toMillis())
        .setMaxNumOfOutstandingIPdus(settings.k())
        .setMaxUnconfirmedIPdusReceived(settings.w())
        .build();
  }

  /**
   * Reports acknowledgements. Closing makes j60870 count everything as acknowledged, so its counter
   * only means something while the connection is open, both read in one hold of the monitor.
   */
  private void watch(Connection watched) throws InterruptedException {
    long reported = 0;
    while (true) {
      long acknowledged;
      synchronized (watched) {
        if (watched.isClosed()) {
          break;
        }
        acknowledged = handedOver - watched.getNumUnconfirmedAPdusSent();
        if (acknowledged == reported) {
          watched.wait(LOOK_MILLIS);
          continue;
        }
      }
      int count = (int) (acknowledged - reported);
      reported = acknowledged;
      home.execute(() -> acknowledge(count));
    }
    end("connection closed");
  }

  private void start() {
    if (!ended) {
      started = true;
      events.started();
    }
  }

  private void acknowledge(int count) {
    if (!ended) {
      unacknowledged -= count;
      events.acknowledged(count);
    }
  }

  private void end(String reason) {
    if (unwanted) {
      return;
    }
    home.execute(
        () -> {
          if (!ended) {
            ended = true;
            events.ended(reason);
          }
        });
  }

  @Override
  public int room() {
    return started && !ended ? settings.k() - unacknowledged : 0;
  }

  @Override
  public void send(Octets asdu) {
    Connection open = connection;
    if (open == null) {
      throw new IllegalStateException("not connected");
    }
    unacknowledged++;
    try {
      synchronized (open) {
        open.send(J60870Stack.convert(asdu));
        handedOver++;
      }
    } catch (IOException e) {
      open.close();
      end("cannot send: " + e.getMessage());
      started = false;
    }
  }

  @Override
  public void close(String why) {
    ended = true;
    unwanted = true;
    Connection open = connection;
    if (open != null) {
      open.close();
    }
  }

  @Override
  public void newASdu(ASdu asdu) {
    // answers to commands; j60870 has decoded them, so their octets are not at hand
  }

  @Override
  public void connectionClosed(IOException cause) {
    end(cause.getMessage() == null ? cause.toString() : cause.getMessage());
  }

  @Override
  public void dataTransferStateChanged(boolean stopped) {
    // a stop ends in the time-out of the next frame
  }
}
