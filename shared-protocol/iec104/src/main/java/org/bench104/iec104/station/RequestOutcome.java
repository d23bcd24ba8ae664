package org.bench104.iec104.station;

/** What came of a request. {@link #words()} is one plain sentence for people. */
public sealed interface RequestOutcome {
  /** One plain sentence. */
  String words();

  /** Whether the station did what was asked. */
  default boolean success() {
    return false;
  }

  /** Answered or confirmed positively, and nothing more was to be expected. */
  record Confirmed() implements RequestOutcome {
    @Override
    public String words() {
      return "confirmed";
    }

    @Override
    public boolean success() {
      return true;
    }
  }

  /** Confirmed positively and terminated. */
  record Terminated() implements RequestOutcome {
    @Override
    public String words() {
      return "confirmed and terminated";
    }

    @Override
    public boolean success() {
      return true;
    }
  }

  /**
   * The station said no.
   *
   * @param cause the cause of its answer: 7, 9 or 10 with P/N=1, or 44..47
   */
  record Refused(int cause, String words) implements RequestOutcome {}

  /**
   * The station did not answer in time, or not with what belongs to the request. It may have done
   * what was asked nevertheless.
   */
  record TimedOut(String words) implements RequestOutcome {}

  /** The connection ended first. The station may have done what was asked nevertheless. */
  record ConnectionLost(String words) implements RequestOutcome {}

  /** Nothing was sent, so nothing was done. */
  record NotSent(String words) implements RequestOutcome {}
}
