package org.bench104.status;

/**
 * A number that monitoring reads.
 *
 * @param name without the {@code bench104.} that all have, words joined by dots
 * @param words what it says, for people
 * @param tag name of what tells several apart; empty: there is one
 * @param tagged which of them this is
 * @param counting whether it only grows, from the start of the gateway on
 * @param value the number now
 */
public record Metric(
    String name, String words, String tag, String tagged, boolean counting, double value) {
  public Metric {
    if (!name.matches("[a-z][a-z0-9]*(\\.[a-z0-9]+)*")) {
      throw new IllegalArgumentException(
          "a metric is called \"" + name + "\"; use small letters and digits, joined by dots");
    }
  }

  /** A number that goes up and down. */
  public static Metric gauge(String name, String words, double value) {
    return new Metric(name, words, "", "", false, value);
  }

  /** A number that only grows. */
  public static Metric count(String name, String words, double value) {
    return new Metric(name, words, "", "", true, value);
  }

  /** The same for one of several. */
  public Metric of(String newTag, String which) {
    return new Metric(name, words, newTag, which, counting, value);
  }
}
