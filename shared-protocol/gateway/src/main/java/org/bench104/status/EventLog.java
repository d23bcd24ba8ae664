package org.bench104.status;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.bench104.gateway.Notices;

/** The newest events, up to a limit; older ones are forgotten. For any thread. */
public final class EventLog implements Notices.Listener {
  private final InstantSource clock;
  private final int most;
  private final Deque<Event> events = new ArrayDeque<>();
  private long count;

  /**
   * @param most how many events are kept, at least 1
   */
  public EventLog(InstantSource clock, int most) {
    if (most < 1) {
      throw new IllegalArgumentException("an event log keeps at least 1 event, not " + most);
    }
    this.clock = clock;
    this.most = most;
  }

  @Override
  public synchronized void noticed(Notices.Severity severity, String words) {
    events.add(new Event(++count, clock.instant(), severity, words));
    if (events.size() > most) {
      events.remove();
    }
  }

  /** Those kept with a number above {@code number}, oldest first; 0 for all. */
  public synchronized List<Event> after(long number) {
    return events.stream().filter(event -> event.number() > number).toList();
  }
}
