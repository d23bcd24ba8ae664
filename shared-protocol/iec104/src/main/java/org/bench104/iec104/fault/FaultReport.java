package org.bench104.iec104.fault;

import java.time.Duration;

/**
 * How a peer stood a fault.
 *
 * @param words one sentence: what the peer did
 * @param took from the fault to the verdict
 */
public record FaultReport(Fault fault, Verdict verdict, String words, Duration took) {
  /** What the words come to. */
  public enum Verdict {
    PASSED("passed"),
    FAILED("failed"),
    /** The fault could not be committed, or the peer had no occasion to react. */
    INCONCLUSIVE("no verdict");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /** Everything in one line. */
  public String text() {
    return fault.title() + ": " + verdict + ". " + words;
  }
}
