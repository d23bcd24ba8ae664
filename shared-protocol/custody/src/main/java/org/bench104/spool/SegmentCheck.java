package org.bench104.spool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one segment from end to end and says what is in it, what is missing, and where its last
 * batch breaks off that was never synced.
 *
 * <p>A batch is written and synced as one, and the next one only after that. So what is missing
 * before the last batch, or before a {@code synced} line, has been lost by the disk. What the last
 * batch lacks, a power cut has kept from the disk where there are zeros instead: nobody was told
 * that this batch is safe, its sender has it still and sends it again. Of its rows only those
 * before the first hole are taken; later ones would come before those that are missing.
 */
final class SegmentCheck implements RowListener {
  private static final int ATTEMPTS = 3;
  private static final int MAX_TEXT = 4096;
  private static final int MOST_PENDING = 256;

  /** A damaged line of which it is not known yet whether it ever was a row. */
  private record Damaged(long line, String reason, byte[] text) {}

  private final Storage storage;
  private final String file;
  private final SegmentName name;
  private final Quarantine quarantine;
  private final List<Damaged> pending = new ArrayList<>();
  private RowGaps gaps = new RowGaps();
  private SpoolSegment found;
  private long limit = Long.MAX_VALUE;
  private long endOfRows; // offset behind the last good row or mark
  private long batch; // number of the row with which the newest batch ends
  private long synced; // number of the last row known to have been synced
  private long met; // highest number of a row
  private boolean zeros; // among the pending
  private long holeAt = -1; // offset of the first hole with zeros in the newest batch
  private long holeAfter; // number of the last row before it
  private long oldMissing;
  private boolean old; // rows have no numbers
  private long lastSequence;
  private long tail;
  private long unfinished;
  private String failure = "";

  private SegmentCheck(Storage storage, String file, SegmentName name, Quarantine quarantine) {
    this.storage = storage;
    this.file = file;
    this.name = name;
    this.quarantine = quarantine;
    this.found = new SpoolSegment(name);
  }

  /** Reads the segment of that name; damaged lines go to {@code quarantine}. */
  static SegmentCheck of(Storage storage, SegmentName name, Quarantine quarantine) {
    return of(storage, name.toString(), name, quarantine);
  }

  /** Reads a file that holds the segment of that name under another one. */
  static SegmentCheck of(Storage storage, String file, SegmentName name, Quarantine quarantine) {
    SegmentCheck check = new SegmentCheck(storage, file, name, quarantine);
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try (StorageFile open = storage.open(file)) {
        check.failure = "";
        check.read(open);
        return check;
      } catch (IOException e) {
        check.failure = e.toString();
      }
    }
    return check;
  }

  /** Why the file could not be read to its end; empty when it was. */
  String failure() {
    return failure;
  }

  /** Its file. */
  String file() {
    return file;
  }

  /** What is in it, sealed. Its length is where the file is to be cut. */
  SpoolSegment found() {
    return found;
  }

  /** Rows that were safe once and are not there; at most, where rows have no numbers. */
  long missing() {
    return gaps.size() + oldMissing;
  }

  /** What is missing, in words. */
  private String words() {
    String numbered = gaps.size() == 0 ? "" : "row " + gaps + " missing, " + rows(gaps.size());
    String old =
        oldMissing == 0 ? "" : "up to " + rows(oldMissing) + " missing where lines are damaged";
    return numbered + (numbered.isEmpty() || old.isEmpty() ? "" : "; ") + old;
  }

  private static String rows(long count) {
    return count == 1 ? "1 row" : count + " rows";
  }

  private void read(StorageFile open) throws IOException {
    long size = Math.min(open.size(), limit);
    SegmentScanner scanner = new SegmentScanner(name.first(), open, this, Patience.endless());
    begin();
    for (SpoolRow row; (row = next(scanner, size)) != null; ) {
      place(scanner.number(), scanner.batchFirst(), scanner.batchLast(), row.sequence());
      found.counted(row);
      lastSequence = row.sequence();
      endOfRows = scanner.endOfLines();
    }
    finish(open, scanner.endOfLines());
  }

  /** A disk may stumble: reading goes on where it did. */
  private static @Nullable SpoolRow next(SegmentScanner scanner, long size) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        return scanner.next(size);
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private void begin() {
    pending.clear();
    gaps = new RowGaps();
    found = new SpoolSegment(name);
    found.seal();
    endOfRows = 0;
    batch = 0;
    synced = 0;
    met = 0;
    zeros = false;
    holeAt = -1;
    oldMissing = 0;
    lastSequence = name.first() - 1;
    old = false;
  }

  @Override
  public void damaged(long line, String reason, byte[] raw, int from, int to) {
    for (int i = from; i < to && !zeros; i++) {
      zeros = raw[i] == 0;
    }
    if (pending.size() < MOST_PENDING) {
      int end = Math.min(to, from + MAX_TEXT);
      pending.add(new Damaged(line, reason, Arrays.copyOfRange(raw, from, end)));
    }
  }

  @Override
  public void outOfPlace(long line, SpoolRow row, long number) {
    gaps.met(number);
    if (found.displace(row)) {
      found.counted(row);
    } else {
      quarantine.add(
          name, line, "sequence is not ascending", RowWriter.line(row, number, number, number));
    }
  }

  @Override
  public void synced(long number) {
    gaps.upTo(number);
    synced = Math.max(synced, number);
    batch = Math.max(batch, number);
    holeAt = -1;
    putAside();
  }

  /** Finds out what is missing in front of a row. */
  private void place(long number, long first, long last, long sequence) {
    if (number == 0) {
      boolean sameStart = FrameNumber.epoch(sequence) == FrameNumber.epoch(lastSequence);
      oldMissing += pending.isEmpty() || !sameStart ? 0 : sequence - lastSequence - 1;
      old = true;
      putAside();
      return;
    }
    if (last > batch) {
      gaps.upTo(first - 1);
      if (holeAt >= 0 || met < first - 1) {
        putAside(); // something is missing that had been synced before this batch was written
      }
      synced = first - 1;
      batch = last;
      holeAt = -1;
    }
    if (holeAt < 0) {
      if (zeros && number > gaps.highest() + 1) {
        holeAt = endOfRows;
        holeAfter = gaps.highest();
      } else {
        putAside();
      }
    }
    gaps.met(number);
    met = Math.max(met, number);
  }

  private void finish(StorageFile open, long endOfLines) throws IOException {
    if (holeAt >= 0) {
      // Rows behind a hole of the batch that was never finished: read again without them.
      unfinished = batch - holeAfter;
      limit = holeAt;
      read(open);
      return;
    }
    boolean broken = zeros && !old;
    if (!broken && !pending.isEmpty()) {
      putAside();
      gaps.upTo(batch);
    }
    if (limit == Long.MAX_VALUE) {
      unfinished = Math.max(0, batch - gaps.highest());
    }
    found.length(broken ? endOfRows : endOfLines);
    tail = open.size() - found.length();
  }

  /**
   * Tells what is missing, and cuts off what is not whole or was never safe. A file that then holds
   * nothing is deleted.
   *
   * @return whether something was cut
   */
  boolean cut(Problems problems) {
    long end = found.length();
    if (missing() > 0) {
      problems.add(name + ": " + words() + "; every other row is delivered");
    }
    if (unfinished > 0) {
      problems.add(
          name
              + ": "
              + rows(unfinished)
              + " of a batch that was never finished; it was not acknowledged, so its sender sends"
              + " it again");
    } else if (tail > 0) {
      problems.add(name + ": torn last row cut off at octet " + end);
    }
    try {
      if (found.last() == 0 && end <= RowWriter.HEADER.length() + 1) {
        storage.delete(file);
      } else if (tail > 0) {
        cutOff(end);
      }
      if (found.last() == 0 && end > RowWriter.HEADER.length() + 1) {
        problems.add(name + " has no row that could be read; left alone");
      }
    } catch (IOException e) {
      problems.add(name + " cannot be tidied up (" + e + "); its good rows are delivered");
    }
    return tail > 0;
  }

  private void cutOff(long end) throws IOException {
    try (StorageFile open = storage.open(file)) {
      open.truncate(end);
      open.sync();
    }
  }

  /** What is pending has been a row once. */
  private void putAside() {
    for (Damaged lost : pending) {
      quarantine.add(name, lost.line(), lost.reason(), lost.text(), 0, lost.text().length);
    }
    pending.clear();
    zeros = false;
  }
}
