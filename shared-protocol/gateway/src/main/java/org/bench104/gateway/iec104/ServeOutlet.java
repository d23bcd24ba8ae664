package org.bench104.gateway.iec104;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import org.bench104.bytes.Octets;
import org.bench104.gateway.Alarms;
import org.bench104.gateway.Custodian;
import org.bench104.gateway.Frame;
import org.bench104.gateway.FurtherOutlet;
import org.bench104.gateway.Notices;
import org.bench104.gateway.OutletSnapshot;
import org.bench104.iec104.station.EventQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The destination {@code serve}: control centres that connect to the gateway as controlling
 * stations. Custody is the queue of their redundancy group: while none of them is started it keeps
 * the events in the spool, and after a lost connection it sends again what was not acknowledged.
 */
public final class ServeOutlet implements FurtherOutlet, EventQueue {
  private static final Logger LOG = LoggerFactory.getLogger(ServeOutlet.class);

  /** Longest time that an event waits for its acknowledgement in memory only. */
  private static final Duration PATIENCE = Duration.ofSeconds(12);

  /** The destination when all control centres are one group. */
  public static final String ALL = "serve";

  private final String name;
  private final Deque<Frame> waiting = new ArrayDeque<>();
  private final Deque<Long> taken = new ArrayDeque<>();
  private @Nullable Custodian custodian;
  private Runnable pump = () -> {};
  private String target = "";
  private int window;
  private boolean started;
  private Predicate<Frame> leftOut = frame -> false;
  private long delivered;

  /**
   * @param name of the destination
   */
  public ServeOutlet(String name) {
    this.name = name;
  }

  /**
   * @param address where control centres connect, for display
   * @param newPump has the group send what waits
   */
  public void serve(String address, Runnable newPump) {
    target = address;
    pump = newPump;
  }

  /** From now on frames of this kind are not sent: a later one says what they say better. */
  public void leaveOut(Predicate<Frame> superseded) {
    leftOut = superseded;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void attach(Custodian home, Alarms alarms, Notices.Listener notices) {
    custodian = home;
  }

  @Override
  public Duration patience() {
    return PATIENCE;
  }

  @Override
  public void open() {
    if (!started) {
      custodian().down(this);
    }
  }

  @Override
  public void close() {
    takenBack();
  }

  @Override
  public void dialNow() {
    // control centres come by themselves
  }

  @Override
  public OutletSnapshot snapshot() {
    String state = started ? "a control centre takes events" : "no control centre has started";
    return new OutletSnapshot(target, started, state, "", delivered, delivered, taken.size());
  }

  @Override
  public int room() {
    return started ? Math.max(0, window - waiting.size() - taken.size()) : 0;
  }

  @Override
  public void forward(Frame frame) {
    if (leftOut.test(frame)) {
      return;
    }
    waiting.add(frame);
    try {
      pump.run();
    } catch (RuntimeException | Error e) {
      LOG.error("fault while serving", e); // the frame waits for the next turn
    }
  }

  @Override
  public void reset(String why) {
    takenBack();
  }

  @Override
  public @Nullable Octets next() {
    Frame frame = waiting.poll();
    if (frame == null) {
      return null;
    }
    taken.add(frame.sequence());
    return frame.asdu();
  }

  @Override
  public int waiting() {
    return waiting.size();
  }

  @Override
  public void acknowledged(int count) {
    long last = 0;
    for (int i = 0; i < count; i++) {
      last = taken.remove();
      delivered++;
    }
    if (count > 0) {
      custodian().delivered(this, last);
      custodian().roomAgain();
    }
  }

  @Override
  public void takenBack() {
    if (started) {
      started = false;
      waiting.clear();
      taken.clear();
      custodian().down(this);
    }
  }

  @Override
  public void started(int newWindow) {
    window = Math.max(1, newWindow);
    started = true;
    custodian().up(this);
  }

  private Custodian custodian() {
    if (custodian == null) {
      throw new IllegalStateException("not attached to a gateway yet");
    }
    return custodian;
  }
}
