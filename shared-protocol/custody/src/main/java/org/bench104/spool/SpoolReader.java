package org.bench104.spool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bench104.time.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * Reads the spool for one destination and keeps its place, so that reading on is sequential. Only
 * durable rows are seen. A row that turns out damaged goes to quarantine and is skipped.
 */
public final class SpoolReader {
  private final Storage storage;
  private final List<SpoolSegment> segments;
  private final Quarantine quarantine;
  private final Problems problems;
  private final Patience patience;
  private @Nullable MergedRows rows;

  SpoolReader(
      Storage storage,
      List<SpoolSegment> segments,
      Quarantine quarantine,
      Problems problems,
      Ticker ticker) {
    this.patience = Patience.limited(ticker);
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
   * @return at most {@code maxRows}; empty only at the end of the spool
   * @throws IOException when the disk cannot be read at the moment: nothing is skipped, ask again
   *     later
   */
  public List<SpoolRow> read(long afterSequence, int maxRows) throws IOException {
    if (rows == null || afterSequence < rows.position()) {
      close();
      rows = new MergedRows(storage, segments, quarantine, problems, afterSequence, patience);
    }
    MergedRows from = rows;
    from.skipTo(afterSequence);
    List<SpoolRow> found = new ArrayList<>(Math.min(maxRows, 1024));
    try {
      SpoolRow row;
      while (found.size() < maxRows && (row = from.next()) != null) {
        found.add(row);
      }
    } catch (IOException e) {
      if (found.isEmpty()) {
        throw e;
      }
    } finally {
      quarantine.flush();
    }
    return found;
  }

  void release(SpoolSegment segment) {
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
