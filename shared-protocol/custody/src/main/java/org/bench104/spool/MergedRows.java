package org.bench104.spool;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of all segments in ascending order. Normally one segment is open at a time. After a
 * failed sync two may hold the same rows, because the batch was appended again elsewhere and the
 * first copy was on disk after all: then they are merged, and a row met twice is delivered once.
 * Rows that stand in the wrong place of their segment are merged from memory.
 */
final class MergedRows implements Closeable {
  private static final class Source {
    final SpoolSegment segment;
    final @Nullable SegmentScanner scanner;
    final Iterator<SpoolRow> displaced;
    @Nullable SpoolRow head;

    Source(SpoolSegment segment, @Nullable SegmentScanner scanner, Iterator<SpoolRow> displaced) {
      this.segment = segment;
      this.scanner = scanner;
      this.displaced = displaced;
    }

    void fill() throws IOException {
      if (head == null && scanner != null) {
        head = scanner.next(segment.length());
      } else if (head == null && displaced.hasNext()) {
        head = displaced.next();
      }
    }

    void close() {
      if (scanner != null) {
        scanner.close();
      }
    }
  }

  private final Storage storage;
  private final List<SpoolSegment> segments;
  private final Quarantine quarantine;
  private final Problems problems;
  private final Patience patience;
  private final List<Source> open = new ArrayList<>(2);
  private @Nullable SegmentName opened;
  private @Nullable SpoolSegment next;
  private @Nullable SpoolRow lastRow;
  private @Nullable SpoolSegment lastSegment;
  private long position;

  /**
   * @param segments the journal's own list, sorted by name; it may grow and shrink meanwhile
   * @param after rows up to this sequence are skipped
   * @param patience with a file that cannot be opened or a block that cannot be read
   */
  MergedRows(
      Storage storage,
      List<SpoolSegment> segments,
      Quarantine quarantine,
      Problems problems,
      long after,
      Patience patience) {
    this.patience = patience;
    this.storage = storage;
    this.segments = segments;
    this.quarantine = quarantine;
    this.problems = problems;
    this.position = after;
    for (SpoolSegment segment : segments) {
      if (!segment.displaced().isEmpty()) {
        open.add(new Source(segment, null, List.copyOf(segment.displaced()).iterator()));
      }
    }
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
  @Nullable SpoolSegment lastSegment() {
    return lastSegment;
  }

  /**
   * The next durable row; null when there is none at present.
   *
   * @throws IOException when a segment cannot be read; the next call tries again
   */
  @Nullable SpoolRow next() throws IOException {
    while (true) {
      Source least = least();
      SpoolSegment upcoming = upcoming();
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
      SegmentScanner scanner = source.scanner;
      long line = scanner == null ? 0 : scanner.line();
      long number = scanner == null ? 0 : scanner.number();
      quarantine.add(
          source.segment.name(),
          line,
          "another row has the same sequence",
          RowWriter.line(row, number, number, number));
    }
  }

  /** Lets go of a segment that is about to be deleted. */
  void release(SpoolSegment segment) {
    if (next == segment) {
      next = null;
    }
    open.removeIf(
        source -> {
          if (source.segment == segment) {
            source.close();
            return true;
          }
          return false;
        });
  }

  @Override
  public void close() {
    open.forEach(Source::close);
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
      source.fill();
      if (source.head == null) {
        if (source.segment.sealed()) {
          source.close();
          sources.remove();
        }
      } else if (least == null || source.head.sequence() < head(least).sequence()) {
        least = source;
      }
    }
    return least;
  }

  /** The segment to be opened next; remembered, because this is asked for every row. */
  private @Nullable SpoolSegment upcoming() {
    if (next != null && mayHaveRows(next)) {
      return next;
    }
    next = null;
    if (segments.isEmpty() || !isNew(segments.get(segments.size() - 1))) {
      return null;
    }
    for (SpoolSegment segment : segments) {
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

  private boolean isNew(SpoolSegment segment) {
    return opened == null || segment.name().compareTo(opened) > 0;
  }

  private boolean mayHaveRows(SpoolSegment segment) {
    return segment.last() > position || segment.last() == 0 || !segment.sealed();
  }

  private void open(SpoolSegment segment) throws IOException {
    try {
      StorageFile file = storage.open(segment.name().toString());
      if (segment.length() == 0 && !segment.whole()) {
        segment.length(file.size());
      }
      SegmentScanner scanner =
          new SegmentScanner(segment.name().first(), file, new Watch(segment), patience);
      open.add(new Source(segment, scanner, List.<SpoolRow>of().iterator()));
    } catch (IOException e) {
      if (!patience.lost()) {
        throw e;
      }
      passOver(segment, "cannot be opened (" + e + ")");
    }
    patience.regained();
    next = null;
    opened = segment.name();
  }

  /** What comes behind must not wait for ever; what is in there is kept. */
  private void passOver(SpoolSegment segment, String what) {
    if (!segment.hasSkipped()) {
      String words =
          segment.name()
              + " "
              + what
              + ": rows behind are delivered before; the file is kept, and its rows are delivered at"
              + " the next start at which it can be read";
      segment.skipped(words);
      problems.add(words);
    }
  }

  /** What the scanner of a segment meets. */
  private final class Watch implements RowListener {
    private final SpoolSegment segment;

    Watch(SpoolSegment segment) {
      this.segment = segment;
    }

    @Override
    public void damaged(long line, String reason, byte[] raw, int from, int to) {
      quarantine.add(segment.name(), line, reason, raw, from, to);
    }

    @Override
    public void outOfPlace(long line, SpoolRow row, long number) {
      if (!segment.displaced().contains(row)) {
        String text = RowWriter.line(row, number, number, number);
        quarantine.add(segment.name(), line, "sequence is not ascending", text);
      }
    }

    @Override
    public void skipped(long offset, String cause) {
      passOver(segment, "cannot be read at octet " + offset + " (" + cause + ")");
    }
  }
}
