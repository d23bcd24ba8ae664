package org.bench104.spool;

import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bench104.time.Ticker;

/**
 * The spool: rows in ascending sequence, kept until every destination has passed them. Called from
 * one thread only. While it is empty nothing is written, however far the destinations move.
 */
public final class Journal implements AutoCloseable {
  private final Storage storage;
  private final SpoolSettings settings;
  private final Ticker ticker;
  private final Problems problems = new Problems();
  private final Quarantine quarantine;
  private final Cursors cursors;
  private final List<Segment> segments;
  private final Map<String, SpoolReader> readers = new TreeMap<>();
  private final Recovery recovery;
  private final Appender appender;
  private boolean cursorsMoved;
  private long cursorsMovedAt;
  private boolean deleteFailing;
  private long leftoversTriedAt;

  private Journal(
      Storage storage, SpoolSettings settings, Ticker ticker, Collection<String> destinations) {
    this.storage = storage;
    this.settings = settings;
    this.ticker = ticker;
    this.quarantine = new Quarantine(storage, problems);
    this.cursors = new Cursors(storage, problems, destinations);
    Epoch epoch = new Epoch(storage);
    RecoveryScan scan = new RecoveryScan(storage, epoch, quarantine, cursors, problems);
    this.recovery = scan.run();
    this.segments = scan.segments();
    this.leftoversTriedAt = ticker.nanos();
    this.appender = new Appender(storage, settings, epoch, segments);
    for (String destination : cursors.destinations()) {
      readers.put(destination, new SpoolReader(storage, segments, quarantine, problems));
    }
    deleteUpTo(cursors.leastWritten());
  }

  /**
   * Opens the spool of a folder and recovers what is in it. Never refuses: damage is counted,
   * reported and kept aside, see {@link #recovery()}.
   *
   * @param destinations names of all enabled destinations, at least one; rows are kept until each
   *     has passed them. One without a cursor on disk, new or lost, starts at the first row.
   */
  public static Journal open(
      Storage storage, SpoolSettings settings, Ticker ticker, Collection<String> destinations) {
    return new Journal(storage, settings, ticker, destinations);
  }

  /** What was found at the start. */
  public Recovery recovery() {
    return recovery;
  }

  /** Epoch of this start, for {@link FrameNumber#of}. */
  public long epoch() {
    return recovery.epoch();
  }

  /** Number of the first frame of this start; every row in the spool is lower. */
  public long firstSequence() {
    return FrameNumber.of(epoch(), 1);
  }

  /**
   * Appends a batch with one sync. When it is stored, every row is durable.
   *
   * @param batch in ascending sequence, each beyond every row already in the spool; gaps are fine
   */
  public AppendResult append(List<SpoolRow> batch) {
    if (batch.isEmpty()) {
      return AppendResult.STORED;
    }
    if (!recovery.complete()) {
      return AppendResult.failed(
          "spool folder "
              + storage.place()
              + " could not be listed at the start: check the disk and restart");
    }
    return appender.append(batch);
  }

  /** The reader of a destination; always the same one. */
  public SpoolReader reader(String destination) {
    SpoolReader reader = readers.get(destination);
    if (reader == null) {
      throw new IllegalArgumentException(
          "destination " + destination + " was not named when the spool was opened");
    }
    return reader;
  }

  /**
   * A destination has everything up to {@code upTo}, also frames that never were in the spool.
   * Remembered at once, written within the cursor interval; segments that every destination has
   * passed are deleted after that. Going back has no effect.
   */
  public void passed(String destination, long upTo) {
    cursors.passed(destination, upTo);
    tick();
  }

  /** Writes cursors that are due; to be called now and then while the spool is not empty. */
  public void tick() {
    deleteLeftovers();
    if (segments.isEmpty()) {
      cursorsMoved = false;
      return;
    }
    boolean finished = segments.get(0).last() <= cursors.leastWritten();
    long unwritten = cursors.unwritten(segments.get(0).first());
    if (unwritten <= 0 && !finished) {
      return;
    }
    long now = ticker.nanos();
    if (!cursorsMoved) {
      cursorsMoved = true;
      cursorsMovedAt = now;
    }
    // A disk that refuses is tried once an interval, not at every call.
    boolean early = !cursors.failing() && !deleteFailing;
    if (now - cursorsMovedAt >= settings.cursorInterval().toNanos()
        || early && (unwritten >= settings.cursorRows() || cursors.least() >= appender.head())) {
      flushCursors();
    }
  }

  private void deleteLeftovers() {
    long now = ticker.nanos();
    if (appender.hasLeftovers() && now - leftoversTriedAt >= settings.cursorInterval().toNanos()) {
      leftoversTriedAt = now;
      appender.deleteLeftovers();
    }
  }

  /** Writes all cursors that have moved, and deletes the segments that are done with. */
  public void flushCursors() {
    if (segments.isEmpty()) {
      return;
    }
    cursorsMoved = false;
    cursors.write();
    if (cursors.diskFull()) {
      // This makes the room that the cursors need; every row in these segments has arrived.
      deleteUpTo(cursors.least());
      cursors.write();
    }
    deleteUpTo(cursors.leastWritten());
  }

  private void deleteUpTo(long passed) {
    boolean deleted = false;
    try {
      while (!segments.isEmpty() && segments.get(0).last() <= passed) {
        Segment done = segments.get(0);
        appender.seal(done);
        readers.values().forEach(reader -> reader.release(done));
        storage.delete(done.name().toString());
        deleted = true;
        segments.remove(0);
      }
      if (deleted) {
        storage.syncFolder();
      }
      deleteFailing = false;
    } catch (IOException e) {
      if (!deleteFailing) {
        problems.add("a finished segment cannot be deleted (" + e + "); tried again later");
      }
      deleteFailing = true;
    }
  }

  /** How much there is; cheap. */
  public Depth depth() {
    Map<String, Long> behind = new HashMap<>();
    for (String destination : cursors.destinations()) {
      long passed = cursors.passed(destination);
      behind.put(destination, segments.stream().mapToLong(s -> s.rowsAfter(passed)).sum());
    }
    Segment oldest = segments.isEmpty() ? null : segments.get(0);
    return new Depth(
        segments.stream().mapToLong(Segment::rows).sum(),
        segments.stream().mapToLong(Segment::length).sum(),
        segments.size(),
        oldest == null ? 0 : oldest.firstReceivedAt(),
        oldest == null ? 0 : oldest.first(),
        oldest == null ? 0 : appender.head(),
        behind);
  }

  /** Damaged lines put into quarantine since the start. */
  public long quarantined() {
    return quarantine.count();
  }

  /** What went wrong since the last call, in sentences for log and status. */
  public List<String> takeProblems() {
    return problems.take();
  }

  /** Writes the cursors and lets go of all files; the storage itself stays open. */
  @Override
  public void close() {
    flushCursors();
    appender.seal();
    readers.values().forEach(SpoolReader::close);
  }
}
