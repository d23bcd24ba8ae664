package org.bench104.ui.background;

/** Something that takes long and has a result. */
@FunctionalInterface
public interface Work<T> {
  /**
   * Does it, on a background thread. When {@code progress} says that it is cancelled, what is
   * returned or thrown no longer matters.
   *
   * @throws Exception whose message tells the user what went wrong
   */
  T run(Progress progress) throws Exception;

  /** How work reports on itself; from its own thread. */
  interface Progress {
    /**
     * @param fraction 0..1, or negative while it is unknown
     * @param words what is being done, e.g. "120,000 of 1,000,000 rows"
     */
    void report(double fraction, String words);

    /** Whether the user does not want the result any more. */
    boolean cancelled();
  }
}
