package org.bench104.gateway.iec104;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
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

  /** Frames that custody has handed over and that are not delivered, oldest first. */
  private final Deque<Handed> frames = new ArrayDeque<>();

  private final Deque<Part> waiting = new ArrayDeque<>();
  private final Deque<Part> taken = new ArrayDeque<>();
  private @Nullable Custodian custodian;
  private Runnable pump = () -> {};
  private String target = "";
  private int window;
  private boolean started;
  private Predicate<Frame> leftOut = frame -> false;
  private Function<Octets, List<Octets>> translation = List::of;
  private long delivered;

  /** A frame of custody, and how many of the ASDUs made of it have not been acknowledged. */
  private static final class Handed {
    private final long sequence;
    private final boolean sent;
    private int open;

    Handed(long sequence, int parts) {
      this.sequence = sequence;
      this.sent = parts > 0;
      this.open = parts;
    }
  }

  private record Part(Octets asdu, Handed of) {}

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

  /** From now on these are sent in place of a frame's ASDU; none: nothing is. */
  public void translate(Function<Octets, List<Octets>> newTranslation) {
    translation = newTranslation;
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
    return started ? Math.max(0, window - frames.size()) : 0;
  }

  @Override
  public void forward(Frame frame) {
    if (leftOut.test(frame)) {
      return;
    }
    List<Octets> parts = translation.apply(frame.asdu());
    Handed handed = new Handed(frame.sequence(), parts.size());
    frames.add(handed);
    parts.forEach(part -> waiting.add(new Part(part, handed)));
    if (parts.isEmpty()) {
      settle();
      return;
    }
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
    Part part = waiting.poll();
    if (part == null) {
      return null;
    }
    taken.add(part);
    return part.asdu();
  }

  @Override
  public int waiting() {
    return waiting.size();
  }

  @Override
  public void acknowledged(int count) {
    for (int i = 0; i < count; i++) {
      taken.remove().of().open--;
    }
    settle();
    if (count > 0) {
      custodian().roomAgain();
    }
  }

  /** Tells custody which frames have arrived whole, or are nothing for control centres. */
  private void settle() {
    Handed last = null;
    while (!frames.isEmpty() && frames.getFirst().open == 0) {
      last = frames.remove();
      delivered += last.sent ? 1 : 0;
    }
    if (last != null) {
      custodian().delivered(this, last.sequence);
    }
  }

  @Override
  public void takenBack() {
    if (started) {
      started = false;
      frames.clear();
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
