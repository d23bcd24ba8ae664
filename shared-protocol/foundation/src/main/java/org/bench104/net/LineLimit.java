package org.bench104.net;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bench104.time.Ticker;

/**
 * How many log lines a peer may cause: three a minute for each key, and a hundred a minute of all
 * keys together. What is left out is counted and told with the next line of the same key. For any
 * thread.
 */
public final class LineLimit {
  private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
  private static final int EACH = 3;
  private static final int ALL = 100;
  private static final int MOST_KEYS = 1024;

  private static final class Written {
    private long since;
    private int lines;
    private long leftOut;
  }

  private final Ticker ticker;
  private final Written all = new Written();
  private final Map<String, Written> written =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Written> eldest) {
          return size() > MOST_KEYS;
        }
      };

  /** Counts by the clock of this machine. */
  public static LineLimit ofThisMachine() {
    return new LineLimit(Ticker.system());
  }

  public LineLimit(Ticker ticker) {
    this.ticker = ticker;
    this.all.since = ticker.nanos();
  }

  /**
   * Whether a line about {@code key} may be written now.
   *
   * @return what to put at its end, which tells how many were left out; empty: write nothing
   */
  public synchronized Optional<String> line(String key) {
    long now = ticker.nanos();
    Written mine =
        written.computeIfAbsent(
            key,
            any -> {
              Written fresh = new Written();
              fresh.since = now;
              return fresh;
            });
    renew(mine, now);
    renew(all, now);
    if (mine.lines >= EACH || all.lines >= ALL) {
      mine.leftOut++;
      return Optional.empty();
    }
    mine.lines++;
    all.lines++;
    long leftOut = mine.leftOut;
    mine.leftOut = 0;
    return Optional.of(leftOut == 0 ? "" : " (" + leftOut + " more like this were not logged)");
  }

  private static void renew(Written window, long now) {
    if (now - window.since >= MINUTE) {
      window.since = now;
      window.lines = 0;
    }
  }
}
