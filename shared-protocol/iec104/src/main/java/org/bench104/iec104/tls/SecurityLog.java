package org.bench104.iec104.tls;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bench104.iec104.tls.SecurityCode.Level;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts security events, keeps the newest and logs each kind from each address at most once a
 * minute, so that a stranger cannot fill the log. For any thread.
 */
public final class SecurityLog implements SecurityEvent.Listener {
  private static final Logger LOG = LoggerFactory.getLogger("security");
  private static final int MOST_EVENTS = 200;
  private static final int MOST_REMEMBERED = 1024;
  private static final Duration QUIET = Duration.ofMinutes(1);

  private final SecurityEvent.Listener further;
  private final Map<SecurityCode, Long> counts = new EnumMap<>(SecurityCode.class);
  private final Deque<SecurityEvent> events = new ArrayDeque<>();
  private final Map<String, Instant> loggedAt = new LinkedHashMap<>();

  /**
   * @param further hears of what is logged, e.g. for a window
   */
  public SecurityLog(SecurityEvent.Listener further) {
    this.further = further;
  }

  @Override
  public synchronized void happened(SecurityEvent event) {
    counts.merge(event.code(), 1L, Long::sum);
    events.add(event);
    if (events.size() > MOST_EVENTS) {
      events.remove();
    }
    boolean trusted = event.code().level() == Level.INFO; // only of those who proved themselves
    if (trusted || isNew(event)) {
      if (trusted) {
        LOG.info("{}", event.words());
      } else {
        LOG.warn("{}", event.words());
      }
      further.happened(event);
    }
  }

  private boolean isNew(SecurityEvent event) {
    int colon = event.peer().lastIndexOf(':');
    String host = colon < 0 ? event.peer() : event.peer().substring(0, colon);
    String kind = event.code() + " " + (host.isEmpty() ? event.text() : host);
    Instant last = loggedAt.get(kind);
    if (last != null && event.at().isBefore(last.plus(QUIET))) {
      return false;
    }
    loggedAt.remove(kind);
    loggedAt.put(kind, event.at());
    if (loggedAt.size() > MOST_REMEMBERED) {
      loggedAt.remove(loggedAt.keySet().iterator().next());
    }
    return true;
  }

  /** How often each happened since the start; only those that did. */
  public synchronized Map<SecurityCode, Long> counts() {
    return Map.copyOf(counts);
  }

  /** The newest, oldest first. */
  public synchronized List<SecurityEvent> events() {
    return List.copyOf(events);
  }
}
