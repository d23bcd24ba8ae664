package org.bench104.spool;

import org.bench104.time.Ticker;

/**
 * How long something that cannot be read is tried before it is passed over: so many attempts and so
 * long. A disk that stumbles for a minute costs no row, a bad block does not stop the rows behind
 * it for ever.
 */
final class Patience {
  private static final int ATTEMPTS = 60;
  private static final long NANOS = 60_000_000_000L;

  private final Ticker ticker;
  private final boolean endless;
  private int failures;
  private long since;

  private Patience(Ticker ticker, boolean endless) {
    this.ticker = ticker;
    this.endless = endless;
  }

  /** A minute, and 60 attempts in it. */
  static Patience limited(Ticker ticker) {
    return new Patience(ticker, false);
  }

  /** Nothing is ever passed over. */
  static Patience endless() {
    return new Patience(() -> 0, true);
  }

  /** It failed once more; whether that is enough. */
  boolean lost() {
    if (failures++ == 0) {
      since = ticker.nanos();
    }
    return !endless && failures >= ATTEMPTS && ticker.nanos() - since >= NANOS;
  }

  /** It worked, or was passed over. */
  void regained() {
    failures = 0;
  }
}
