package org.bench104.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of all segments in ascending order. Normally one segment is open at a time. After a
 * failed sync two may hold the same rows, because the batch was appended again elsewhere and the
 * first copy was on disk after all: then they are merged, and a row met twice is delivered once.
 */
final class MergedRows implements Closeable {
  private static final class Source {
    final Segment segment;
    final SegmentScanner scanner;
    @Nullable SpoolRow head;

    Source(Segment segment, SegmentScanner scanner) {
      this.segment = segment;
      this.scanner = scanner;
    }
  }

  private final Storage storage;
  private final List<Segment> segments;
  private final Quarantine quarantine;
  private final Problems problems;
  private final int patience;
  private final List<Source> open = new ArrayList<>(2);
  private @Nullable SegmentName opened;
  private @Nullable Segment next;
  private @Nullable Segment unopened;
  private @Nullable SpoolRow lastRow;
  private @Nullable Segment lastSegment;
  private long position;

  /**
   * @param segments the journal's own list, sorted by name; it may grow and shrink meanwhile
   * @param after rows up to this sequence are skipped
   * @param patience attempts to read a block before it is taken for damaged and skipped
   */
  MergedRows(
      Storage storage,
      List<Segment> segments,
      Quarantine quarantine,
      Problems problems,
      long after,
      int patience) {
    this.patience = patience;
    this.storage = storage;
    this.segments = segments;
    this.quarantine = quarantine;
    this.problems = problems;
    this.position = after;
  }

  /** Sequence of the row delivered or skipped last. */
  long position() {
    return position;
  }

  /** Rows up to {@code after} need not be delivered any more. */
  void skipTo(long after) {
    position = Math.max(position, after);
  }

  /** Where the last row came from. */
  @Nullable Segment lastSegment() {
    return lastSegment;
  }

  /** The segment that could not be opened, when that is why {@link #next()} failed. */
  @Nullable Segment unopened() {
    return unopened;
  }

  /** Goes on without the segment that could not be opened. */
  void skipUnopened() {
    if (unopened != null) {
      release(unopened);
      opened = unopened.name();
      unopened = null;
    }
  }

  /**
   * The next durable row; null when there is none at present.
   *
   * @throws IOException when a segment cannot be read; the next call tries again
   */
  @Nullable SpoolRow next() throws IOException {
    while (true) {
      Source least = least();
      Segment upcoming = upcoming();
      if (upcoming != null
          && (least == null || upcoming.name().first() <= head(least).sequence())) {
        open(upcoming);
        continue;
      }
      if (least == null) {
        return null;
      }
      SpoolRow row = head(least);
      least.head = null;
      if (row.sequence() > position) {
        position = row.sequence();
        lastRow = row;
        lastSegment = least.segment;
        return row;
      }
      if (lastRow != null && row.sequence() == lastRow.sequence()) {
        repeated(least, row, row.equals(lastRow));
      }
    }
  }

  private void repeated(Source source, SpoolRow row, boolean same) {
    source.segment.repeated(row);
    if (!same) {
      quarantine.add(
          source.segment.name(),
          source.scanner.line(),
          "another row has the same sequence",
          RowWriter.line(row));
    }
  }

  /** Lets go of a segment that is about to be deleted. */
  void release(Segment segment) {
    if (next == segment) {
      next = null;
    }
    open.removeIf(
        source -> {
          if (source.segment == segment) {
            source.scanner.close();
            return true;
          }
          return false;
        });
  }

  @Override
  public void close() {
    open.forEach(source -> source.scanner.close());
    open.clear();
  }

  private static SpoolRow head(Source source) {
    if (source.head == null) {
      throw new IllegalStateException("no row was read from " + source.segment.name());
    }
    return source.head;
  }

  private @Nullable Source least() throws IOException {
    Source least = null;
    for (Iterator<Source> sources = open.iterator(); sources.hasNext(); ) {
      Source source = sources.next();
      if (source.head == null) {
        source.head = source.scanner.next(source.segment.length());
      }
      if (source.head == null) {
        if (source.segment.sealed()) {
          source.segment.endOfLines(source.scanner.endOfLines());
          source.scanner.close();
          sources.remove();
        }
      } else if (least == null || source.head.sequence() < head(least).sequence()) {
        least = source;
      }
    }
    return least;
  }

  /** The segment to be opened next; remembered, because this is asked for every row. */
  private @Nullable Segment upcoming() {
    if (next != null && mayHaveRows(next)) {
      return next;
    }
    next = null;
    if (segments.isEmpty() || !isNew(segments.get(segments.size() - 1))) {
      return null;
    }
    for (Segment segment : segments) {
      if (isNew(segment)) {
        if (mayHaveRows(segment)) {
          next = segment;
          return segment;
        }
        opened = segment.name();
      }
    }
    return null;
  }

  private boolean isNew(Segment segment) {
    return opened == null || segment.name().compareTo(opened) > 0;
  }

  private boolean mayHaveRows(Segment segment) {
    return segment.last() > position || segment.last() == 0 || !segment.sealed();
  }

  private void open(Segment segment) throws IOException {
    unopened = segment;
    try {
      StorageFile file = storage.open(segment.name().toString());
      open.add(new Source(segment, new SegmentScanner(segment.name(), file, quarantine, patience)));
    } catch (NoSuchFileException e) {
      problems.add(
          segment.name()
              + " has vanished with "
              + segment.rows()
              + " rows; segments are removed by the gateway itself, leave them in place");
    }
    unopened = null;
    next = null;
    opened = segment.name();
  }
}
