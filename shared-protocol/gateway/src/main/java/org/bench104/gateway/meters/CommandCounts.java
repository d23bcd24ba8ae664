package org.bench104.gateway.meters;

/**
 * Commands since the start.
 *
 * @param received requests that came in
 * @param executed answered with success
 * @param failed answered with an error of the meter or about it
 * @param invalid not readable, or of an unknown method
 * @param denied from somebody whose role does not allow it, or retained
 * @param duplicates the same as one within a minute before
 * @param pending under way now
 */
public record CommandCounts(
    long received,
    long executed,
    long failed,
    long invalid,
    long denied,
    long duplicates,
    int pending) {
  /** None. */
  public static final CommandCounts NONE = new CommandCounts(0, 0, 0, 0, 0, 0, 0);
}
