package org.bench104.iec104.link;

import java.net.InetAddress;
import java.util.Optional;
import java.util.Set;
import org.bench104.bytes.MalformedFrameException;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.Apdu;
import org.bench104.iec104.apci.ApduFramer;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.link.CloseReason.Kind;
import org.bench104.time.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One IEC 104 connection: octets from a {@link Transport} through framing and link layer to a
 * {@link LinkListener}, and back. Runs the link's timers. Confined to the thread of its {@link
 * Timers}.
 *
 * <p>Whatever goes wrong in here, an exception of the listener included, ends this connection with
 * a reason and no other.
 */
public final class LinkConnection {
  private static final Logger LOG = LoggerFactory.getLogger(LinkConnection.class);

  private final Timers timers;
  private final Transport transport;
  private final LinkListener listener;
  private final Link link;
  private final ApduFramer framer = new ApduFramer();
  private final byte[] outgoing = new byte[Apdu.PREFIX_LENGTH + Apdu.MAX_LENGTH];
  private final long frameTimeout;
  private long frameBegun;
  private boolean ended;
  private Timers.Timer timer = () -> {};
  private long timerDue;
  private boolean timerSet;

  public LinkConnection(
      LinkSettings settings, Timers timers, Transport transport, LinkListener listener) {
    this.timers = timers;
    this.transport = transport;
    this.listener = listener;
    this.frameTimeout = settings.frameTimeout().toNanos();
    this.link = new Link(settings, timers, new Output());
  }

  /** The other end, as text. */
  public String peer() {
    return transport.peer();
  }

  /** Whose certificate the other end has shown; empty without TLS. */
  public Optional<String> identity() {
    return transport.identity();
  }

  /** Where the other end is; empty where there are no addresses. */
  public Optional<InetAddress> address() {
    return transport.address();
  }

  /** Numbers of the roles in the other end's certificate (IEC 62351-8); empty for none. */
  public Set<Integer> roles() {
    return transport.roles();
  }

  public TransferState state() {
    return link.state();
  }

  /** How many ASDUs {@link #send} takes now: 0 unless STARTED, at most k. */
  public int room() {
    return link.room();
  }

  /**
   * Sends one ASDU of 1..249 octets.
   *
   * @throws IllegalStateException when there is no {@link #room}
   */
  public void send(Octets asdu) {
    link.send(asdu);
    reschedule();
  }

  /** Asks for data transfer (STARTDT); without effect unless STOPPED. */
  public void start() {
    link.start();
    reschedule();
  }

  /** Ends data transfer in good order (STOPDT); without effect unless STARTED. */
  public void stop() {
    link.stop();
    reschedule();
  }

  /**
   * Ends data transfer on this end only, because another connection of the same redundancy group
   * has been started; without effect unless STARTED. The peer may start it again.
   */
  public void suspend() {
    link.suspend();
    reschedule();
  }

  /** Tests the connection (TESTFR) now instead of after t3. */
  public void test() {
    link.test();
    reschedule();
  }

  /** Ends the connection; the listener hears of it before this returns. */
  public void close(String why) {
    end(new CloseReason(Kind.REQUESTED, why));
  }

  /**
   * Ends the connection because the peer has stopped data transfer (STOPDT) although this end
   * started it: only a new connection with a new STARTDT is sure to bring it back.
   */
  public void closeStoppedByPeer() {
    end(
        new CloseReason(
            Kind.STOPPED_BY_PEER,
            "peer stopped data transfer (STOPDT), which only the end that started it may do"));
  }

  /** N(S) of the frame that is being delivered. */
  public int lastReceivedNumber() {
    return link.lastReceived().value();
  }

  /**
   * What the frame that is being delivered was taken with, although the standard forbids it, in one
   * sentence; empty for nothing.
   */
  public Optional<String> tolerated() {
    return link.tolerated();
  }

  public LinkSnapshot snapshot() {
    return link.snapshot();
  }

  /** The transport is there: tells the listener and starts the timers. */
  public void opened() {
    guarded(() -> listener.opened(this));
  }

  /** Octets arrived from the peer. */
  public void received(byte[] octets, int from, int length) {
    if (!ended) {
      guarded(() -> feed(octets, from, length));
    }
  }

  /** The transport ended by itself. */
  public void transportClosed(CloseReason reason) {
    if (!ended && framer.midFrame()) {
      end(new CloseReason(reason.kind(), reason.words() + ", in the middle of an APDU"));
    } else {
      end(reason);
    }
  }

  private void feed(byte[] octets, int from, int length) {
    boolean wasMidFrame = framer.midFrame();
    try {
      framer.feed(octets, from, length, this::receivedApdu);
    } catch (MalformedFrameException e) {
      end(
          new CloseReason(
              Kind.MALFORMED,
              "peer sent a malformed APDU (octet " + e.offset() + "): " + e.getMessage()));
    }
    if (framer.midFrame() && !wasMidFrame) {
      frameBegun = timers.nanos();
    }
    if (link.untilNextDeadline() <= 0) {
      link.tick();
    }
  }

  private boolean receivedApdu(Apdu apdu) {
    frameBegun = timers.nanos();
    link.received(apdu);
    return !ended;
  }

  private void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      LOG.error("fault in the handling of {}, closing this connection", peer(), e);
      end(new CloseReason(Kind.INTERNAL, "internal fault: " + e));
    }
    reschedule();
  }

  private void tick() {
    timerSet = false;
    guarded(
        () -> {
          if (untilFrameTimeout() <= 0) {
            end(
                new CloseReason(
                    Kind.FRAME_TIMEOUT,
                    "peer began an APDU and did not finish it within "
                        + frameTimeout / 1_000_000_000L
                        + " s"));
          } else {
            link.tick();
          }
        });
  }

  private long untilFrameTimeout() {
    return framer.midFrame() ? frameBegun + frameTimeout - timers.nanos() : LinkTimers.NEVER;
  }

  /**
   * Keeps one timer for the next deadline. Deadlines mostly move away from now with every frame, so
   * a timer that comes too early is left alone and sets itself again.
   */
  private void reschedule() {
    if (ended) {
      return;
    }
    long until = Math.min(link.untilNextDeadline(), untilFrameTimeout());
    if (until == LinkTimers.NEVER) {
      return;
    }
    long due = timers.nanos() + Math.max(0, until);
    if (timerSet && timerDue - due <= 0) {
      return;
    }
    timer.cancel();
    timerSet = true;
    timerDue = due;
    timer = timers.schedule(until, this::tick);
  }

  private void end(CloseReason reason) {
    if (ended) {
      return;
    }
    ended = true;
    timer.cancel();
    link.closed();
    transport.close();
    try {
      listener.closed(this, reason, link.unacknowledged());
    } catch (RuntimeException e) {
      LOG.error("fault after the end of the connection to {}", peer(), e);
    }
  }

  /** What the link wants done. */
  private final class Output implements LinkOutput {
    @Override
    public void write(Apdu apdu) {
      apdu.encode(outgoing, 0);
      transport.write(outgoing, 0, apdu.encodedLength());
    }

    @Override
    public void deliver(Octets asdu, Receipt receipt) {
      listener.delivered(
          LinkConnection.this,
          asdu,
          () -> {
            receipt.confirm();
            reschedule();
          });
    }

    @Override
    public void acknowledged(int count) {
      listener.acknowledged(LinkConnection.this, count);
    }

    @Override
    public void changed(TransferState state) {
      if (state != TransferState.CLOSED) {
        listener.changed(LinkConnection.this, state);
      }
    }

    @Override
    public void close(CloseReason reason) {
      end(reason);
    }
  }
}
