package org.bench104.spool;

/**
 * What became of a batch. Unless it is {@link Outcome#STORED}, no row of it counts as safe, and the
 * same rows may be appended again later.
 *
 * @param message empty when stored, otherwise what is wrong and what to do about it
 */
public record AppendResult(Outcome outcome, String message) {
  /** The three possible ends of an append. */
  public enum Outcome {
    /** All rows are on disk and synced. */
    STORED,
    /** No room: the limit is reached or the disk is full. Passes when rows are delivered. */
    FULL,
    /** The disk failed. The next append tries in a fresh file. */
    FAILED
  }

  static final AppendResult STORED = new AppendResult(Outcome.STORED, "");

  /** Whether all rows are safe. */
  public boolean isStored() {
    return outcome == Outcome.STORED;
  }

  static AppendResult full(String message) {
    return new AppendResult(Outcome.FULL, message);
  }

  static AppendResult failed(String message) {
    return new AppendResult(Outcome.FAILED, message);
  }
}
