package org.bench104.record;

import java.util.concurrent.CancellationException;

/** Hears how far a long piece of work is, on the thread that does it, and may end it. */
@FunctionalInterface
public interface Progress {
  /** Nobody cares. */
  Progress IGNORED = (done, total) -> true;

  /**
   * @param done octets so far
   * @param total octets in all; 0 when there are none
   * @return false to end the work
   */
  boolean at(long done, long total);

  /** Reports, and ends the work when that is wanted. */
  static void report(Progress progress, long done, long total) {
    if (!progress.at(done, total)) {
      throw new CancellationException("cancelled after " + done + " of " + total + " octets");
    }
  }
}
