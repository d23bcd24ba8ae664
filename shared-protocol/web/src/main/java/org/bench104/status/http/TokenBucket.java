package org.bench104.status.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bench104.time.Ticker;

/**
 * Limits how often something may happen, for each key on its own: so many at once, and then so many
 * a second on average. Remembers a bounded number of keys, the most recently used. For any thread.
 */
final class TokenBucket {
  private static final int MOST_KEYS = 4096;

  private static final class Level {
    private double tokens;
    private long at;

    Level(double tokens, long at) {
      this.tokens = tokens;
      this.at = at;
    }
  }

  private final Ticker ticker;
  private final double perSecond;
  private final double most;
  private final Map<String, Level> levels =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Level> eldest) {
          return size() > MOST_KEYS;
        }
      };

  /**
   * @param perSecond in the long run, above 0
   * @param most at once, 1 and up
   */
  TokenBucket(Ticker ticker, double perSecond, int most) {
    this.ticker = ticker;
    this.perSecond = perSecond;
    this.most = most;
  }

  /** Counts one, if it may happen now; otherwise answers after how many seconds it may. */
  synchronized int take(String key) {
    Level level = refilled(key);
    if (level.tokens >= 1) {
      level.tokens--;
      return 0;
    }
    return wait(level);
  }

  /** After how many seconds one may happen; 0 for now. Counts nothing. */
  synchronized int waiting(String key) {
    Level level = refilled(key);
    return level.tokens >= 1 ? 0 : wait(level);
  }

  private int wait(Level level) {
    return (int) Math.max(1, Math.ceil((1 - level.tokens) / perSecond));
  }

  private Level refilled(String key) {
    long now = ticker.nanos();
    Level level = levels.computeIfAbsent(key, unknown -> new Level(most, now));
    level.tokens = Math.min(most, level.tokens + (now - level.at) / 1e9 * perSecond);
    level.at = now;
    return level;
  }
}
