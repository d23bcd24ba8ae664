package org.bench104.gateway;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far one destination has come in the log of frames: acknowledged ≤ sent. What lies between is
 * under way; after a lost connection sending starts again behind the last acknowledged frame. Reads
 * the log from memory where it can, else from the store.
 */
final class Destination {
  private static final Logger LOG = LoggerFactory.getLogger(Destination.class);

  /** Nanoseconds after which a load will not be answered any more. */
  private static final long LOAD_PATIENCE = 120_000_000_000L;

  /** Frames per load; the next load is under way while these are sent. */
  private static final int LOAD_BATCH = 2048;

  /** What is known about the way there. */
  enum Reach {
    /** Not tried yet: frames wait in memory for a while. */
    UNKNOWN,
    UP,
    DOWN
  }

  /** What a destination needs of the custodian. */
  interface Log {
    MemoryTail tail();

    /** Monotonic time. */
    long nanos();

    /** Sequence number of the newest frame in the store. */
    long lastStored();

    /** Frames were read: there may be something to send. */
    void pump();

    /** The store could not be read; {@code retry} is to be run later. */
    void unreadable(String words, Runnable retry);
  }

  private final Outlet outlet;
  private final Store store;
  private final Log log;
  private final boolean takesCommands;
  private final long patience;
  private final Promptness promptness;
  private final Deque<Frame> readAhead = new ArrayDeque<>();

  /** What is under way, for the watch; stays empty while nobody watches. */
  private final Deque<Frame> watched = new ArrayDeque<>();

  private FrameWatch watch = FrameWatch.NONE;
  private Reach reach = Reach.UNKNOWN;
  private long acknowledged;
  private long next;
  private long passed;
  private boolean loading;
  private long loadingSince;
  private int generation;

  /**
   * @param acknowledged sequence number up to which the destination has everything
   * @param takesCommands false: commands in the log are passed over
   * @param patience nanoseconds that a frame may wait for this destination in memory only
   */
  Destination(
      Outlet outlet,
      Store store,
      Log log,
      long acknowledged,
      boolean takesCommands,
      long patience) {
    this.outlet = outlet;
    this.store = store;
    this.log = log;
    this.takesCommands = takesCommands;
    this.patience = patience;
    this.promptness = new Promptness(patience);
    this.acknowledged = acknowledged;
    this.passed = acknowledged;
    this.next = acknowledged + 1;
  }

  Outlet outlet() {
    return outlet;
  }

  long patience() {
    return patience;
  }

  Promptness promptness() {
    return promptness;
  }

  Reach reach() {
    return reach;
  }

  /** Everything up to this sequence number has arrived there. */
  long acknowledged() {
    return acknowledged;
  }

  /** Sequence number to be sent next, or of the first frame after it that exists. */
  long next() {
    return next;
  }

  /** Whether the store holds frames that have not been sent there. */
  boolean behind() {
    return next <= log.lastStored();
  }

  void up() {
    reach = Reach.UP;
  }

  /** The way is lost: what was under way will be sent again. */
  void down() {
    reach = Reach.DOWN;
    next = acknowledged + 1;
    readAhead.clear();
    watched.clear();
    loading = false;
    generation++;
  }

  void acknowledge(long upTo) {
    if (upTo <= acknowledged || upTo >= next) {
      throw new IllegalStateException(
          outlet.name()
              + " acknowledged "
              + upTo
              + ", under way are "
              + (acknowledged + 1)
              + ".."
              + (next - 1));
    }
    acknowledged = upTo;
    while (!watched.isEmpty() && watched.getFirst().sequence() <= upTo) {
      watch.delivered(outlet.name(), watched.remove());
    }
  }

  void watch(FrameWatch newWatch) {
    watch = newWatch;
    watched.clear();
  }

  /** Tells the store how far the destination is, as long as it holds anything up to there. */
  void tellStore() {
    if (passed < acknowledged && passed < log.lastStored()) {
      passed = acknowledged;
      store.passed(outlet.name(), passed);
    }
  }

  /** Sends as much as the outlet has room for. */
  void send() {
    while (reach == Reach.UP && outlet.room() > 0) {
      boolean inMemory = !behind() || next >= log.tail().first();
      if (!(inMemory ? sendFromMemory() : sendFromStore())) {
        return;
      }
    }
  }

  private boolean sendFromMemory() {
    MemoryTail tail = log.tail();
    int index = tail.indexFrom(next);
    while (index < tail.size() && tail.at(index).command() && !takesCommands) {
      index++;
    }
    if (index == tail.size()) {
      next = tail.next();
      return false;
    }
    forward(tail.at(index).frame());
    return true;
  }

  private boolean sendFromStore() {
    if (!loading && readAhead.size() < LOAD_BATCH) {
      load();
    }
    Frame frame = readAhead.poll();
    if (frame != null) {
      forward(frame);
    }
    return frame != null;
  }

  private void forward(Frame frame) {
    next = frame.sequence() + 1;
    if (watch != FrameWatch.NONE) {
      watched.add(frame);
    }
    try {
      outlet.forward(frame);
    } catch (RuntimeException | Error e) {
      LOG.error("fault while forwarding to {}", outlet.name(), e);
      down();
      outlet.reset("fault while forwarding: " + e);
    }
  }

  /** A load that was never answered is asked again. */
  void look(long now) {
    if (loading && now - loadingSince > LOAD_PATIENCE) {
      LOG.error("the spool owes {} an answer, it is asked again", outlet.name());
      loading = false;
      generation++;
    }
  }

  private void load() {
    Frame last = readAhead.peekLast();
    long after = last == null ? next - 1 : last.sequence();
    int asked = generation;
    loading = true;
    loadingSince = log.nanos();
    Store.Loaded answer =
        new Store.Loaded() {
          @Override
          public void frames(List<Frame> frames) {
            if (asked == generation) {
              loaded(frames);
            }
          }

          @Override
          public void failed(String words) {
            log.unreadable(
                words,
                () -> {
                  if (asked == generation) {
                    loading = false;
                    log.pump();
                  }
                });
          }
        };
    try {
      store.load(outlet.name(), after, LOAD_BATCH, answer);
    } catch (RuntimeException | Error e) {
      answer.failed("internal fault while reading the spool: " + e);
    }
  }

  private void loaded(List<Frame> frames) {
    loading = false;
    long firstInMemory = log.tail().first();
    for (Frame frame : frames) {
      // While this was being read, frames may have gone out from memory and left it since.
      if (frame.sequence() >= next && frame.sequence() < firstInMemory) {
        readAhead.add(frame);
      }
    }
    boolean end = frames.isEmpty() || frames.get(frames.size() - 1).sequence() >= firstInMemory;
    if (end && readAhead.isEmpty()) {
      next = Math.max(next, firstInMemory);
    }
    log.pump();
  }
}
