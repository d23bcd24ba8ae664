package org.bench104.spool;

/** Hears what a {@link SegmentScanner} meets beside rows in ascending order. */
interface RowListener {
  /** A line that is no row, with the reason. */
  void damaged(long line, String reason, byte[] raw, int from, int to);

  /**
   * A row whose sequence is not above that of an earlier one.
   *
   * @param number of the row within its segment, 0 when it has none
   */
  void outOfPlace(long line, SpoolRow row, long number);

  /** Octets that could not be read and were passed over. */
  default void skipped(long offset, String cause) {}

  /** Every row up to this number of the segment was synced when that was written. */
  default void synced(long number) {}
}
