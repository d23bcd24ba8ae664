package org.bench104.net;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bench104.time.Ticker;

/**
 * Failures by whom they are counted for: more than so many within a window block the key for a
 * while. Remembers at most 10 000 keys, the ones that failed last. For one thread.
 *
 * @param <K> what failures are counted by; has value equality
 */
public final class Strikes<K> {
  private static final int MOST_KNOWN = 10_000;

  private static final class Record {
    private final Deque<Long> failures = new ArrayDeque<>();
    private boolean blocked;
    private long blockedAt;
  }

  private final int allowed;
  private final long window;
  private final long block;
  private final Ticker ticker;
  private final Map<K, Record> records =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Record> eldest) {
          return size() > MOST_KNOWN;
        }
      };

  /**
   * @param allowed failures within {@code window} that do not block yet, at least 1
   */
  public Strikes(int allowed, Duration window, Duration block, Ticker ticker) {
    this.allowed = allowed;
    this.window = window.toNanos();
    this.block = block.toNanos();
    this.ticker = ticker;
  }

  /** One more failure. */
  public void failed(K key) {
    long now = ticker.nanos();
    Record record = records.computeIfAbsent(key, any -> new Record());
    while (!record.failures.isEmpty() && now - record.failures.peek() >= window) {
      record.failures.remove();
    }
    record.failures.add(now);
    if (record.failures.size() > allowed) {
      record.failures.clear();
      record.blocked = true;
      record.blockedAt = now;
    }
  }

  public boolean blocked(K key) {
    Record record = records.get(key);
    return record != null && blocked(record);
  }

  /** How many keys are blocked now. */
  public int blockedKeys() {
    return (int) records.values().stream().filter(this::blocked).count();
  }

  private boolean blocked(Record record) {
    if (record.blocked && ticker.nanos() - record.blockedAt >= block) {
      record.blocked = false;
    }
    return record.blocked;
  }
}
