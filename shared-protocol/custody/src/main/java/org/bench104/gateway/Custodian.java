package org.bench104.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.bench104.bytes.Octets;
import org.bench104.gateway.Destination.Reach;
import org.bench104.gateway.MemoryTail.Entry;
import org.bench104.time.Timers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes custody of frames and decides when each may be acknowledged: once every destination has
 * acknowledged it, or once it is synced in the spool.
 *
 * <p>All frames form one log in order of arrival. Its newest part is in memory, older parts are in
 * the spool; every destination reads the log through its own position. Two modes:
 *
 * <ul>
 *   <li>healthy: frames wait in memory until the destinations have acknowledged them; no disk
 *   <li>spooling: from the moment a destination is away or a frame has waited {@code spoolAfter},
 *       everything not yet safe is appended to the spool, one sync per batch, until every
 *       destination is up, has been sent all that was appended and acknowledges in time
 * </ul>
 *
 * <p>Since a destination reads one log in order, neither change of mode can reorder or skip. When
 * the spool refuses, frames stay unacknowledged in memory: the senders' windows close, nothing is
 * dropped. Pure decisions; confined to the gateway's home thread.
 */
public final class Custodian {
  private static final Logger LOG = LoggerFactory.getLogger(Custodian.class);

  /** Nanoseconds that the slowest disk may take for a batch. */
  private static final long SILENCE_ALARM = 60_000_000_000L;

  private static final long SILENCE_END = 300_000_000_000L;

  private final CustodySettings settings;
  private final Timers timers;
  private final Store store;
  private final Alarms alarms;
  private final MemoryTail tail;
  private final SpoolWriter writer;
  private final List<Destination> destinations = new ArrayList<>();

  /** Owners of frames whose connection ended while the spool refused. */
  private final Set<Object> gone = Collections.newSetFromMap(new IdentityHashMap<>());

  private FrameWatch watch = FrameWatch.NONE;
  private boolean takesCommands = true;
  private boolean spooling;
  private boolean ageCheckSet;
  private long ageCheckAt;
  private boolean pumping;
  private boolean pumpAgain;

  /** Every frame up to here has been acknowledged to its sender, refused or given back. */
  private long settled;

  private long accepted;
  private long refusedCommands;
  private long givenBack;

  /**
   * @param firstSequence number of the first frame of this run; everything in the spool is lower
   */
  public Custodian(
      CustodySettings settings, Timers timers, Store store, Alarms alarms, long firstSequence) {
    this.settings = settings;
    this.timers = timers;
    this.store = store;
    this.alarms = alarms;
    this.tail = new MemoryTail(firstSequence);
    this.settled = firstSequence - 1;
    this.writer =
        new SpoolWriter(
            store, timers, settings.retryAfter().toNanos(), alarms, tail, this::advance);
  }

  /** No destination takes commands, so every one is refused; call before the first frame. */
  public void withoutCommands() {
    takesCommands = false;
  }

  /**
   * Enables a destination; call before the first frame. The first one is where commands go.
   *
   * @param acknowledged sequence number up to which it has everything
   * @param lastStored sequence number of the newest frame in the spool; 0 when it is empty
   */
  public void addDestination(Outlet outlet, long acknowledged, long lastStored) {
    addDestination(outlet, acknowledged, lastStored, settings.spoolAfter());
  }

  /**
   * As {@link #addDestination(Outlet, long, long)}.
   *
   * @param patience how long a frame may wait for this destination in memory only
   */
  public void addDestination(Outlet outlet, long acknowledged, long lastStored, Duration patience) {
    boolean first = takesCommands && destinations.isEmpty();
    destinations.add(
        new Destination(
            outlet, store, new DestinationLog(), acknowledged, first, patience.toNanos()));
    writer.recovered(lastStored);
    spooling |= lastStored > acknowledged;
  }

  /** From now on {@code newWatch} hears of each frame, and nobody else. */
  public void watch(FrameWatch newWatch) {
    FrameWatch guarded = newWatch == FrameWatch.NONE ? newWatch : new GuardedWatch(newWatch);
    watch = guarded;
    destinations.forEach(destination -> destination.watch(guarded));
  }

  /**
   * A frame arrived; it is in custody from now on, but safe only when {@code receipts} says so.
   *
   * @param owner the connection it came over, for {@link #ownerGone}
   */
  public void accepted(Octets asdu, String origin, Object owner, long atMicros, Receipts receipts) {
    add(asdu, origin, owner, atMicros, receipts, null);
    if (spooling || anyDown()) {
      spool();
    } else {
      scheduleAgeCheck();
    }
    pump();
  }

  /**
   * A command arrived from a sender. It takes its place among the frames while the destination is
   * up to date; it is never stored, and refused as soon as it could only arrive late.
   */
  public void acceptedCommand(
      Octets asdu, String origin, Object owner, long atMicros, CommandReceipts receipts) {
    Destination first = destinations.get(0);
    if (!takesCommands) {
      refusedCommands++;
      receipts.refused("no destination that takes commands is configured");
      return;
    }
    if (first.reach() != Reach.UP || first.behind()) {
      refusedCommands++;
      receipts.refused("no live path to the destination");
      return;
    }
    add(asdu, origin, owner, atMicros, receipts, receipts);
    timers.schedule(settings.commandTimeout().toNanos(), this::refuseLateCommands);
    pump();
  }

  /** The way to the destination is there. */
  public void up(Outlet outlet) {
    of(outlet).up();
    pump();
  }

  /** The way to the destination is lost, or could not be established. */
  public void down(Outlet outlet) {
    Destination destination = of(outlet);
    destination.down();
    if (destination == destinations.get(0)) {
      refuseCommands(entry -> true, "the path to the destination was lost");
    }
    if (anyUnsettled()) {
      spool();
    }
  }

  /** The destination has acknowledged everything up to {@code sequence}. */
  public void delivered(Outlet outlet, long sequence) {
    Destination destination = of(outlet);
    destination.acknowledge(sequence);
    destination.promptness().acknowledged(sequence, timers.nanos());
    advance();
  }

  /** The outlet has room again. */
  public void roomAgain() {
    pump();
  }

  /**
   * A connection has ended. What it sent while the spool refuses, and what is neither safe nor
   * under way to every destination, is given back: its sender still has it and will send it again.
   * Without this every reconnect during a full spool would cost memory.
   */
  public void ownerGone(Object owner) {
    if (writer.refusing()) {
      gone.add(owner);
      advance();
    }
  }

  /** Stores at once what is not safe, whether or not a destination is up: before a stop. */
  public void storeNow() {
    if (anyUnsettled()) {
      spool();
    }
  }

  /**
   * Compares what should move with what moves, to be called about once a second: a timer that was
   * lost or an answer that never came stops nothing for good.
   *
   * @return words when the store has owed an answer for so long that it will never come
   */
  public Optional<String> look() {
    long waiting = writer.waitingForStore();
    if (waiting > SILENCE_ALARM) {
      alarms.raise(
          Alarms.Kind.SPOOL_NOT_WRITABLE,
          "the spool has not answered for more than a minute: check the disk; senders wait");
    }
    long now = timers.nanos();
    destinations.forEach(destination -> destination.look(now));
    if (!spooling && overdue()) {
      spool();
    }
    advance();
    return waiting > SILENCE_END
        ? Optional.of("the spool has not answered for more than five minutes")
        : Optional.empty();
  }

  /** Whether the destination has still to acknowledge something, in memory or in the spool. */
  public boolean waiting(Outlet outlet) {
    long has = of(outlet).acknowledged();
    return writer.lastStored() > has || tail.indexFrom(has + 1) < tail.size();
  }

  /** Whether the store refused when it was last tried, so that nothing more should be taken. */
  public boolean refusing() {
    return writer.refusing();
  }

  public CustodySnapshot snapshot() {
    return new CustodySnapshot(
        spooling,
        writer.refusing(),
        tail.size(),
        tail.octets(),
        tail.size() - tail.indexFrom(settled + 1),
        accepted,
        writer.appended(),
        writer.batches(),
        refusedCommands,
        givenBack);
  }

  /** Leaves to their senders what the spool still refuses; not while it is being tried. */
  private void giveBack() {
    if (writer.refusing()) {
      for (int i = tail.size() - 1; i >= 0 && tail.at(i).sequence() > settled; i--) {
        if (gone.contains(tail.at(i).owner()) && !underWayEverywhere(tail.at(i).sequence())) {
          long left = tail.at(i).sequence();
          tail.remove(i);
          destinations.forEach(destination -> destination.promptness().left(left));
          givenBack++;
        }
      }
    }
    gone.clear();
  }

  private void add(
      Octets asdu,
      String origin,
      Object owner,
      long at,
      Receipts receipts,
      @Nullable CommandReceipts refusal) {
    accepted++;
    Frame frame = new Frame(tail.next(), at, origin, asdu);
    long now = timers.nanos();
    tail.add(new Entry(frame, owner, now, receipts, refusal));
    if (refusal == null) {
      for (Destination destination : destinations) {
        destination.promptness().accepted(frame.sequence(), now);
      }
    }
    watch.accepted(frame);
  }

  /** Something became safe, or can be tried again. */
  private void advance() {
    settle();
    destinations.forEach(Destination::tellStore);
    if (!gone.isEmpty() && !writer.appending()) {
      giveBack();
    }
    leaveSpooling();
    if (spooling) {
      spool();
    } else {
      scheduleAgeCheck();
    }
    pump();
  }

  /** Sends what the destinations have room for. Outlets may call back while they are being fed. */
  private void pump() {
    pumpAgain = true;
    if (pumping) {
      return;
    }
    pumping = true;
    try {
      while (pumpAgain) {
        pumpAgain = false;
        destinations.forEach(Destination::send);
      }
    } finally {
      pumping = false;
    }
    leaveSpooling();
    trim();
  }

  /** Acknowledges what has become safe, in order. */
  private void settle() {
    long safe = Math.max(acknowledgedByAll(), writer.safe());
    long commandsSafe = destinations.get(0).acknowledged();
    for (int i = tail.indexFrom(settled + 1); i < tail.size(); i++) {
      Entry entry = tail.at(i);
      if (entry.sequence() > (entry.command() ? commandsSafe : safe)) {
        return;
      }
      settled = entry.sequence();
      tellSafe(entry.receipts());
    }
  }

  /** One sender whose connection cannot take this must not keep it from the others. */
  private static void tellSafe(Receipts receipts) {
    try {
      receipts.safe();
    } catch (RuntimeException | Error e) {
      LOG.error("fault while acknowledging", e);
    }
  }

  /** Forgets what is settled and what no destination is about to need from memory. */
  private void trim() {
    long everywhere = acknowledgedByAll();
    while (tail.size() > 0 && tail.first() <= settled) {
      boolean stored = tail.first() <= writer.safe() && tail.size() > settings.tailFrames();
      if (tail.first() > everywhere && !stored && !tail.at(0).command()) {
        return;
      }
      tail.removeFirst();
    }
  }

  private long acknowledgedByAll() {
    long least = Long.MAX_VALUE;
    for (Destination destination : destinations) {
      least = Math.min(least, destination.acknowledged());
    }
    return least;
  }

  private boolean anyUnsettled() {
    return tail.indexFrom(settled + 1) < tail.size();
  }

  private boolean anyDown() {
    for (Destination destination : destinations) {
      if (destination.reach() == Reach.DOWN) {
        return true;
      }
    }
    return false;
  }

  /** Whether every destination has the frame or is about to: then it becomes safe by itself. */
  private boolean underWayEverywhere(long sequence) {
    for (Destination destination : destinations) {
      if (sequence >= destination.next()) {
        return false;
      }
    }
    return true;
  }

  private Destination of(Outlet outlet) {
    for (Destination destination : destinations) {
      if (destination.outlet() == outlet) {
        return destination;
      }
    }
    throw new IllegalArgumentException("unknown destination " + outlet.name());
  }

  /**
   * Looks again when the oldest frame that is not safe will have waited too long. That moment can
   * come nearer, since destinations differ in their patience: once the patient one has a frame, it
   * counts how long the impatient one lets it wait.
   */
  private void scheduleAgeCheck() {
    int oldest = tail.indexFrom(settled + 1);
    if (oldest == tail.size()) {
      return;
    }
    long left = waitingTimeLeft(oldest);
    long at = timers.nanos() + left;
    if (!ageCheckSet || at - ageCheckAt < 0) {
      ageCheckSet = true;
      ageCheckAt = at;
      timers.schedule(
          left,
          () -> {
            if (ageCheckSet && ageCheckAt == at) {
              checkAge();
            }
          });
    }
  }

  private void checkAge() {
    ageCheckSet = false;
    if (spooling) {
      return; // looked at again when spooling ends
    }
    if (overdue()) {
      spool();
    } else {
      scheduleAgeCheck();
    }
  }

  /** Whether a frame that is not safe has waited too long. */
  private boolean overdue() {
    int oldest = tail.indexFrom(settled + 1);
    return oldest < tail.size() && waitingTimeLeft(oldest) <= 0;
  }

  /** Until the most impatient destination that does not have the frame has waited too long. */
  private long waitingTimeLeft(int index) {
    Entry entry = tail.at(index);
    long patience = settings.spoolAfter().toNanos();
    for (Destination destination : destinations) {
      if (entry.sequence() > destination.acknowledged()) {
        patience = Math.min(patience, destination.patience());
      }
    }
    return entry.acceptedAt() + patience - timers.nanos();
  }

  /** Enters or stays in spooling mode and has everything appended that is not safe. */
  private void spool() {
    spooling = true;
    writer.skip(acknowledgedByAll());
    if (tail.indexFrom(writer.safe() + 1) < tail.size()) {
      writer.request();
    }
  }

  /**
   * Back to memory once every destination is up, has been sent all that was appended and is prompt:
   * senders must not wait again and again for one that is slow. Frames that were to be appended
   * next stay in memory then, or an unbroken stream would be spooled for ever.
   */
  private void leaveSpooling() {
    if (!spooling || writer.appending() || overdue()) {
      return;
    }
    for (Destination destination : destinations) {
      if (destination.reach() != Reach.UP
          || destination.behind()
          || destination.promptness().late(timers.nanos())) {
        return;
      }
    }
    spooling = false;
    writer.rest();
    scheduleAgeCheck();
  }

  private void refuseLateCommands() {
    long latest = timers.nanos() - settings.commandTimeout().toNanos();
    refuseCommands(
        entry -> entry.acceptedAt() - latest <= 0, "not acknowledged by the destination in time");
  }

  private void refuseCommands(Predicate<Entry> which, String words) {
    for (int i = tail.size() - 1; i >= 0 && tail.at(i).sequence() > settled; i--) {
      Entry entry = tail.at(i);
      CommandReceipts refusal = entry.refusal();
      if (refusal != null
          && entry.sequence() > destinations.get(0).acknowledged()
          && which.test(entry)) {
        tail.remove(i);
        refusedCommands++;
        refusal.refused(words);
      }
    }
    settle();
    trim();
  }

  /** The log as the destinations see it. */
  private final class DestinationLog implements Destination.Log {
    @Override
    public MemoryTail tail() {
      return tail;
    }

    @Override
    public long lastStored() {
      return writer.lastStored();
    }

    @Override
    public long nanos() {
      return timers.nanos();
    }

    @Override
    public void pump() {
      alarms.clear(Alarms.Kind.SPOOL_NOT_READABLE);
      Custodian.this.pump();
    }

    @Override
    public void unreadable(String words, Runnable retry) {
      alarms.raise(Alarms.Kind.SPOOL_NOT_READABLE, words);
      timers.schedule(settings.retryAfter().toNanos(), retry);
    }
  }
}
