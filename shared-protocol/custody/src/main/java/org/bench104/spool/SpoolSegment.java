package org.bench104.spool;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the journal knows of one segment file: only its durable part counts. A segment is deleted
 * only when it is known as a whole: read to its end at the start, or written by this process.
 */
final class SpoolSegment {
  /** Rows out of place that are kept in memory, so that they can be delivered in order. */
  static final int MOST_DISPLACED = 10_000;

  private final SegmentName name;
  private final List<SpoolRow> displaced = new ArrayList<>();
  private long length;
  private long rows;
  private long first;
  private long last;
  private long firstReceivedAt;
  private boolean sealed;
  private boolean whole = true;
  private boolean skipped;
  private boolean missed;
  private String trouble = "";

  SpoolSegment(SegmentName name) {
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
    if (first == 0 || row.sequence() < first) {
      first = row.sequence();
      firstReceivedAt = row.receivedAtMicros();
    }
    last = Math.max(last, row.sequence());
  }

  /** Rows are about to be counted again. */
  void forgetCount() {
    rows = 0;
  }

  /** Takes over what a reading of the whole file has found. */
  void adopt(SpoolSegment read) {
    length = read.length;
    rows = read.rows;
    first = read.first;
    last = read.last;
    firstReceivedAt = read.firstReceivedAt;
    displaced.clear();
    displaced.addAll(read.displaced);
    whole = true;
    trouble = skipped ? trouble : "";
  }

  void length(long octets) {
    this.length = octets;
  }

  /** Durable octets; readers stop there. */
  long length() {
    return length;
  }

  /** Nothing will be added any more. */
  void seal() {
    sealed = true;
  }

  boolean sealed() {
    return sealed;
  }

  /** The file could not be read as a whole. {@code words} say what is wrong. */
  void incomplete(String words) {
    whole = false;
    trouble = words;
  }

  /** Something was passed over that could not be read: the file may hold rows that nobody got. */
  void skipped(String words) {
    skipped = true;
    trouble = words;
  }

  boolean whole() {
    return whole;
  }

  boolean hasSkipped() {
    return skipped;
  }

  /** What an operator should know for as long as this segment is there; empty when all is well. */
  String trouble() {
    return trouble;
  }

  void trouble(String words) {
    trouble = words;
  }

  /**
   * Keeps a row that stands behind one of a higher number.
   *
   * @return false when there are too many
   */
  boolean displace(SpoolRow row) {
    if (displaced.size() == MOST_DISPLACED) {
      return false;
    }
    displaced.add(row);
    return true;
  }

  /** Rows out of place, in ascending order. */
  List<SpoolRow> displaced() {
    displaced.sort(Comparator.comparingLong(SpoolRow::sequence));
    return displaced;
  }

  /** Whether the file is not in its folder at the moment. */
  boolean isMissed() {
    return missed;
  }

  void missed(boolean now) {
    missed = now;
    if (!now && whole && !skipped) {
      trouble = "";
    }
  }

  long rows() {
    return rows;
  }

  /** Sequence of the first row; what the name says while there is none. */
  long first() {
    return first == 0 ? name.first() : first;
  }

  /**
   * Sequence of the last row; 0 while there is none. While the segment has not been read as a
   * whole, a number that none of its rows exceeds.
   */
  long last() {
    return whole ? last : FrameNumber.lastOfEpoch(name.first());
  }

  long firstReceivedAt() {
    return firstReceivedAt;
  }

  /**
   * Rows after {@code sequence}: exact when the sequences of this segment have no gaps, otherwise
   * interpolated, but 0 and all are always exact.
   */
  long rowsAfter(long sequence) {
    if (!whole) {
      return sequence >= last() ? 0 : Math.max(1, rows);
    }
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
