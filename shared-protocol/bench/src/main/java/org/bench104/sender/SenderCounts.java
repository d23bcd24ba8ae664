package org.bench104.sender;

/**
 * What a {@link Sender} did, in frames; with a ledger, over all its runs.
 *
 * @param sent taken from the source
 * @param acknowledged of these, covered by an N(R)
 * @param resent sent once more, because the connection was lost before the acknowledgement
 * @param connections how often data transfer was started in this run
 */
public record SenderCounts(long sent, long acknowledged, long resent, long connections) {
  /** Frames that wait for their acknowledgement. */
  public long outstanding() {
    return sent - acknowledged;
  }
}
