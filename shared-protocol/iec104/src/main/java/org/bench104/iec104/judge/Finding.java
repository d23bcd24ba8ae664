package org.bench104.iec104.judge;

import java.util.List;
import org.bench104.iec104.session.End;

/**
 * A rule that was broken, by whom, and what proves it.
 *
 * @param about the end that broke it
 * @param nanos when, nanoseconds since 1970 UTC
 * @param evidence indices in the session's record of the entries that prove it, oldest first
 * @param words one sentence with the numbers of this case
 */
public record Finding(
    Rule rule, Weight weight, End about, long nanos, List<Long> evidence, String words) {
  /** How sure and how bad. */
  public enum Weight {
    /** The standard forbids it. */
    VIOLATION,
    /** Odd, or worth knowing; legal or agreed. */
    NOTE,
    /** From where the observer stands it cannot be told. */
    UNDECIDED
  }

  public Finding {
    evidence = List.copyOf(evidence);
  }

  static Finding of(Rule rule, End about, long nanos, String words, Long... evidence) {
    return new Finding(rule, rule.weight(), about, nanos, List.of(evidence), words);
  }
}
