package org.bench104.spool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the spool for one destination and keeps its place, so that reading on is sequential. Only
 * durable rows are seen. A row that turns out damaged goes to quarantine and is skipped.
 */
public final class SpoolReader {
  private final Storage storage;
  private final List<Segment> segments;
  private final Quarantine quarantine;
  private final Problems problems;
  private @Nullable MergedRows rows;
  private boolean failing;

  SpoolReader(Storage storage, List<Segment> segments, Quarantine quarantine, Problems problems) {
    this.storage = storage;
    this.segments = segments;
    this.quarantine = quarantine;
    this.problems = problems;
  }

  /**
   * Rows after {@code afterSequence} in ascending order. Going on after the last row returned is
   * fast; any other place is found by reading from the start of its segment.
   *
   * @param maxRows 1 or more
   * @return at most {@code maxRows}; empty at the end of the spool, and also when the disk cannot
   *     be read at the moment, which is reported: ask again later
   */
  public List<SpoolRow> read(long afterSequence, int maxRows) {
    if (rows == null || afterSequence < rows.position()) {
      close();
      rows = new MergedRows(storage, segments, quarantine, problems, afterSequence);
    }
    MergedRows from = rows;
    from.skipTo(afterSequence);
    List<SpoolRow> found = new ArrayList<>(Math.min(maxRows, 1024));
    try {
      SpoolRow row;
      while (found.size() < maxRows && (row = from.next()) != null) {
        found.add(row);
      }
      failing = false;
    } catch (IOException e) {
      if (!failing) {
        problems.add("spool cannot be read (" + e + "): check the disk; reading is tried again");
      }
      failing = true;
    }
    quarantine.flush();
    return found;
  }

  /**
   * Whether the last read ended because the disk could not be read, not at the end of the spool.
   */
  public boolean failing() {
    return failing;
  }

  void release(Segment segment) {
    if (rows != null) {
      rows.release(segment);
    }
  }

  void close() {
    if (rows != null) {
      rows.close();
      rows = null;
    }
  }
}
