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
  private static final long LOOK_NANOS = 1_000_000_000L;

  private final Storage storage;
  private final SpoolSettings settings;
  private final Ticker ticker;
  private final Problems problems = new Problems();
  private final Quarantine quarantine;
  private final Cursors cursors;
  private final List<SpoolSegment> segments;
  private final Map<String, SpoolReader> readers = new TreeMap<>();
  private final Recovery recovery;
  private final Epoch epoch;
  private final Appender appender;
  private final SegmentCare care;
  private boolean cursorsMoved;
  private long cursorsMovedAt;
  private boolean deleteFailing;
  private long leftoversTriedAt;
  private long lookedAt;
  private long rescued;
  private String notOurs = "";

  private Journal(
      Storage storage, SpoolSettings settings, Ticker ticker, Collection<String> destinations) {
    this.storage = storage;
    this.settings = settings;
    this.ticker = ticker;
    this.quarantine = new Quarantine(storage, problems);
    this.cursors = new Cursors(storage, problems, destinations);
    this.epoch = new Epoch(storage);
    RecoveryScan scan = new RecoveryScan(storage, epoch, quarantine, cursors, problems);
    this.recovery = scan.run();
    this.segments = scan.segments();
    this.leftoversTriedAt = ticker.nanos();
    this.appender = new Appender(storage, settings, epoch, segments, problems, this::moved);
    this.care = new SegmentCare(storage, segments, quarantine, problems, this::readAnew);
    for (String destination : cursors.destinations()) {
      readers.put(destination, new SpoolReader(storage, segments, quarantine, problems, ticker));
    }
    if (recovery.complete()) {
      Rescue rescue = new Rescue(storage, quarantine, problems, recovery.epoch());
      this.rescued = rescue.run(scan.unreadable(), this::append, care);
    }
    this.lookedAt = ticker.nanos();
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
    return FrameNumber.of(epoch(), rescued + 1);
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
    if (!notOurs.isEmpty()) {
      return AppendResult.failed(notOurs);
    }
    return appender.append(batch);
  }

  /**
   * What is not as it should be now, in sentences that stand until it is: rows that could not be
   * read, files that have vanished, a folder that somebody else uses.
   */
  public List<String> troubles() {
    List<String> words = care.troubles();
    if (!notOurs.isEmpty()) {
      words.add(notOurs);
    }
    return words;
  }

  /** The newest segment is another file, perhaps in another folder. */
  private void moved() {
    epoch.forgetFile();
    cursors.forgetFiles();
    readAnew();
  }

  private void readAnew() {
    readers.values().forEach(SpoolReader::close);
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
    look();
    deleteLeftovers();
    if (segments.isEmpty()) {
      cursorsMoved = false;
      return;
    }
    long written = cursors.leastWritten();
    boolean finished = segments.stream().anyMatch(segment -> isDone(segment, written));
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

  /** Once a second: whether folder and files are still there, and whether they are ours. */
  private void look() {
    long now = ticker.nanos();
    if (now - lookedAt < LOOK_NANOS) {
      return;
    }
    lookedAt = now;
    try {
      storage.keep();
      notOurs = "";
    } catch (SpoolInUseException e) {
      notOurs = String.valueOf(e.getMessage());
    } catch (IOException e) {
      // The folder is gone or read-only: the next append says so.
    }
    if (!segments.isEmpty() || care.holds()) {
      try {
        appender.look();
      } catch (IOException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
      appender.mark();
      care.look();
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
    if (cursors.failing()) {
      // On a full disk this makes the room that they need; every row in these segments has arrived.
      deleteUpTo(cursors.least());
      cursors.write();
    }
    deleteUpTo(cursors.leastWritten());
  }

  private void deleteUpTo(long passed) {
    boolean deleted = false;
    try {
      for (SpoolSegment done : List.copyOf(segments)) {
        if (isDone(done, passed)) {
          appender.letGo(done);
          readers.values().forEach(reader -> reader.release(done));
          if (done.hasSkipped()) {
            care.setAside(done);
          } else {
            storage.delete(done.name().toString());
            deleted = true;
          }
          segments.remove(done);
        }
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

  /** What could not be read as a whole may hold rows that nobody got; it is never deleted. */
  private static boolean isDone(SpoolSegment segment, long passed) {
    return segment.last() <= passed && (segment.whole() || segment.hasSkipped());
  }

  /** How much there is; cheap. */
  public Depth depth() {
    Map<String, Long> behind = new HashMap<>();
    for (String destination : cursors.destinations()) {
      long passed = cursors.passed(destination);
      behind.put(destination, segments.stream().mapToLong(s -> s.rowsAfter(passed)).sum());
    }
    SpoolSegment oldest = segments.isEmpty() ? null : segments.get(0);
    return new Depth(
        segments.stream().mapToLong(SpoolSegment::rows).sum(),
        segments.stream().mapToLong(SpoolSegment::length).sum(),
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
