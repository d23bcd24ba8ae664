package org.bench104.receiver;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bench104.bytes.Octets;
import org.jspecify.annotations.Nullable;

/**
 * Tells which frames were probably sent again after a lost connection. IEC 104 has no message id,
 * so all there is to go by is this: at most k frames are sent again, they are the first of the new
 * connection, and their octets were among the last of the old one. Confined to one thread.
 */
final class LastFrames {
  /** Hosts beyond this number are forgotten, the one that connected first going first. */
  private static final int MOST_HOSTS = 1000;

  private final int k;
  private final Map<String, Trail> trails = new LinkedHashMap<>();

  /**
   * @param k the most frames that may have been unacknowledged
   */
  LastFrames(int k) {
    this.k = k;
  }

  /** A connection of {@code host} has begun. */
  Trail begin(String host) {
    Trail previous = trails.remove(host);
    Trail trail = new Trail(k, previous);
    trails.put(host, trail);
    if (trails.size() > MOST_HOSTS) {
      trails.remove(trails.keySet().iterator().next());
    }
    return trail;
  }

  /** The frames of one connection. */
  static final class Trail {
    private final int k;
    private final Deque<Octets> before;
    private final Deque<Octets> last = new ArrayDeque<>();
    private long seen;

    private Trail(int k, @Nullable Trail previous) {
      this.k = k;
      this.before = new ArrayDeque<>();
      if (previous != null) {
        // what the previous connection did not get to send again may come now
        before.addAll(previous.before);
        before.addAll(previous.last);
        while (before.size() > 2 * k) {
          before.remove();
        }
      }
    }

    /** Whether this next frame was probably sent before. */
    boolean suspects(Octets asdu) {
      last.add(asdu);
      if (last.size() > k) {
        last.remove();
      }
      boolean suspected = before.removeFirstOccurrence(asdu);
      if (++seen == k) {
        before.clear();
      }
      return suspected;
    }
  }
}
