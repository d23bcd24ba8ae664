package org.bench104.iec104.station;

import java.time.Instant;

/**
 * One step in the life of a request.
 *
 * @param at wall-clock time at this end
 */
public record Step(Kind kind, Instant at) {
  /** Which step. */
  public enum Kind {
    SELECT_SENT("select sent"),
    SELECT_CONFIRMED("select confirmed"),
    SENT("sent"),
    CONFIRMED("confirmed"),
    ANSWERED("answered"),
    TERMINATED("terminated"),
    REFUSED("refused");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }
}
