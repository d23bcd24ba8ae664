package org.bench104.gateway.meters;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bench104.time.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * Commands of the last minute, so that none is carried out twice: a request whose id came before
 * from the same user for the same meter is ignored while the first is under way, and then answered
 * from memory. Confined to one thread.
 */
final class RecentCommands {
  static final Duration REMEMBERED = Duration.ofSeconds(60);
  private static final int MOST = 10_000;

  /** What makes a request the same as another. */
  record Key(String user, String meterId, String id) {}

  /** What to do with a request. */
  sealed interface Verdict {
    /** It is new: carry it out, then {@link #answered}. */
    record New() implements Verdict {}

    /** The same is under way. */
    record UnderWay() implements Verdict {}

    /** The same was answered. */
    record Answered(byte[] answer) implements Verdict {}

    /** So many came in the last minute that a repetition could not be told. */
    record TooMany() implements Verdict {}
  }

  private static final class Entry {
    private long at;
    private byte @Nullable [] answer;
  }

  private final Ticker ticker;
  private final Map<Key, Entry> entries = new LinkedHashMap<>();

  RecentCommands(Ticker ticker) {
    this.ticker = ticker;
  }

  Verdict seen(Key key) {
    forget();
    Entry before = entries.get(key);
    if (before != null) {
      return before.answer == null
          ? new Verdict.UnderWay()
          : new Verdict.Answered(before.answer.clone());
    }
    if (entries.size() >= MOST) {
      return new Verdict.TooMany();
    }
    Entry entry = new Entry();
    entry.at = ticker.nanos();
    entries.put(key, entry);
    return new Verdict.New();
  }

  /** From now on the minute counts. */
  void answered(Key key, byte[] answer) {
    Entry entry = entries.remove(key);
    if (entry != null) {
      entry.at = ticker.nanos();
      entry.answer = answer.clone();
      entries.put(key, entry);
    }
  }

  /** Those under way stay: their meters answer or time out. */
  private void forget() {
    long now = ticker.nanos();
    Iterator<Entry> oldest = entries.values().iterator();
    while (oldest.hasNext()) {
      Entry entry = oldest.next();
      boolean old = now - entry.at > REMEMBERED.toNanos();
      if (old && entry.answer != null) {
        oldest.remove();
      } else if (!old) {
        return;
      }
    }
  }
}
