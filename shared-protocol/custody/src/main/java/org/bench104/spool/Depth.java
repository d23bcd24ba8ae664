package org.bench104.spool;

import java.util.Map;

/**
 * How much is in the spool, without touching the disk. All numbers are 0 when it is empty.
 *
 * @param rows rows on disk, including those at the front of a segment that were already passed
 * @param bytes octets of all segments
 * @param segments number of segment files
 * @param oldestMicros when the oldest row on disk was received, in microseconds since 1970
 * @param first lowest sequence on disk
 * @param last highest sequence on disk
 * @param behind rows each destination has still to pass; exact as long as the sequences in the
 *     segment where its cursor stands have no gaps, otherwise estimated, but 0 is always exact
 */
public record Depth(
    long rows,
    long bytes,
    int segments,
    long oldestMicros,
    long first,
    long last,
    Map<String, Long> behind) {
  public Depth {
    behind = Map.copyOf(behind);
  }

  public boolean isEmpty() {
    return rows == 0;
  }
}
