package org.bench104.spool;

/** What the journal knows of one segment file: only its durable part counts. */
final class Segment {
  private final SegmentName name;
  private long length;
  private long rows;
  private long first;
  private long last;
  private long firstReceivedAt;
  private long endOfLines;
  private boolean sealed;

  Segment(SegmentName name) {
    this.name = name;
  }

  SegmentName name() {
    return name;
  }

  /** A row that only this segment holds, or holds first. */
  void counted(SpoolRow row) {
    rows++;
    repeated(row);
  }

  /**
   * A row that another segment holds too. It is not counted, but kept as long as any other: after a
   * failed sync nobody knows which of the two copies is durable.
   */
  void repeated(SpoolRow row) {
    if (first == 0) {
      first = row.sequence();
      firstReceivedAt = row.receivedAtMicros();
    }
    last = Math.max(last, row.sequence());
  }

  void length(long octets) {
    this.length = octets;
  }

  /** Durable octets; readers stop there. */
  long length() {
    return length;
  }

  /** A reader has come to the end; {@code offset} is just behind the last line feed. */
  void endOfLines(long offset) {
    endOfLines = offset;
  }

  /** Offset just behind the last line feed, known once the segment was read to its end. */
  long endOfLines() {
    return endOfLines;
  }

  /** Nothing will be added any more. */
  void seal() {
    sealed = true;
  }

  boolean sealed() {
    return sealed;
  }

  long rows() {
    return rows;
  }

  /** Sequence of the first row; what the name says while there is none. */
  long first() {
    return first == 0 ? name.first() : first;
  }

  /** Sequence of the last row; 0 while there is none. */
  long last() {
    return last;
  }

  long firstReceivedAt() {
    return firstReceivedAt;
  }

  /**
   * Rows after {@code sequence}: exact when the sequences of this segment have no gaps, otherwise
   * interpolated, but 0 and all are always exact.
   */
  long rowsAfter(long sequence) {
    if (sequence >= last || rows == 0) {
      return 0;
    }
    if (sequence < first) {
      return rows;
    }
    double share = (double) (last - sequence) / (last - first + 1);
    return Math.min(rows, Math.max(1, Math.round(share * rows)));
  }
}
