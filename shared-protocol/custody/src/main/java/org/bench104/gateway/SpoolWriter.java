package org.bench104.gateway;

import java.util.ArrayList;
import java.util.List;
import org.bench104.time.Timers;

/**
 * Appends frames to the store, one batch at a time: while one is being synced the next one gathers
 * (group commit). After a refusal it tries again later; nothing is dropped.
 */
final class SpoolWriter {
  private static final int BATCH = 2048;

  private final Store store;
  private final Timers timers;
  private final long retryAfter;
  private final Alarms alarms;
  private final MemoryTail tail;
  private final Runnable progress;
  private boolean wanted;
  private boolean appending;
  private long appendingSince;
  private boolean refusing;
  private boolean pausing;
  private long safe;
  private long lastStored;
  private long appended;
  private long batches;

  /**
   * @param progress called when more has become safe or the store has refused
   */
  SpoolWriter(
      Store store,
      Timers timers,
      long retryAfter,
      Alarms alarms,
      MemoryTail tail,
      Runnable progress) {
    this.store = store;
    this.timers = timers;
    this.retryAfter = retryAfter;
    this.alarms = alarms;
    this.tail = tail;
    this.progress = progress;
    this.safe = tail.next() - 1;
    this.lastStored = 0;
  }

  /** Every frame up to here is stored, was safe before storing began, or is a command. */
  long safe() {
    return safe;
  }

  /** Sequence number of the newest frame that is stored. */
  long lastStored() {
    return lastStored;
  }

  /** Frames stored since the start. */
  long appended() {
    return appended;
  }

  /** Batches stored since the start, one sync each. */
  long batches() {
    return batches;
  }

  /** Whether the store has a batch and has not answered yet. */
  boolean appending() {
    return appending;
  }

  /** Whether the store refused when it was last tried. */
  boolean refusing() {
    return refusing;
  }

  /** The store already holds frames up to {@code sequence}. */
  void recovered(long sequence) {
    lastStored = Math.max(lastStored, sequence);
  }

  /** Everything up to {@code sequence} is safe without the store. */
  void skip(long sequence) {
    safe = Math.max(safe, sequence);
  }

  /** Appends whatever is not safe, at the end of the current turn so that batches are large. */
  void request() {
    if (!wanted && !appending && !pausing) {
      timers.schedule(
          0,
          () -> {
            if (wanted) {
              wanted = false;
              append();
            }
          });
      wanted = true; // not before: a timer that cannot be set must not stand for one that is
    }
  }

  /** Storing is no longer needed: what was refused has found another way. */
  void rest() {
    wanted = false;
    refusing = false;
    alarms.clear(Alarms.Kind.SPOOL_NOT_WRITABLE);
  }

  private void append() {
    int from = tail.indexFrom(safe + 1);
    int end = Math.min(tail.size(), from + BATCH);
    if (from == end) {
      progress.run(); // all has become safe meanwhile: spooling may end
      return;
    }
    long upTo = tail.at(end - 1).sequence();
    List<Frame> batch = new ArrayList<>(end - from);
    for (int i = from; i < end; i++) {
      if (!tail.at(i).command()) {
        batch.add(tail.at(i).frame());
      }
    }
    if (batch.isEmpty()) {
      skip(upTo);
      progress.run();
      return;
    }
    appending = true;
    appendingSince = timers.nanos();
    Store.Answer answer =
        new Store.Answer() {
          @Override
          public void appended() {
            stored(batch, upTo);
          }

          @Override
          public void refused(String words) {
            refuse(words);
          }
        };
    try {
      store.append(batch, answer);
    } catch (RuntimeException | Error e) {
      refuse("internal fault while appending: " + e);
    }
  }

  /** How long the store has owed an answer, nanoseconds; 0 when it owes none. */
  long waitingForStore() {
    return appending ? timers.nanos() - appendingSince : 0;
  }

  private void stored(List<Frame> batch, long upTo) {
    appending = false;
    refusing = false;
    appended += batch.size();
    batches++;
    lastStored = batch.get(batch.size() - 1).sequence();
    skip(upTo);
    alarms.clear(Alarms.Kind.SPOOL_NOT_WRITABLE);
    progress.run();
  }

  private void refuse(String words) {
    appending = false;
    refusing = true;
    alarms.raise(Alarms.Kind.SPOOL_NOT_WRITABLE, words);
    timers.schedule(
        retryAfter,
        () -> {
          pausing = false;
          progress.run();
        });
    pausing = true;
    progress.run(); // those who left in the meantime get their frames back now
  }
}
