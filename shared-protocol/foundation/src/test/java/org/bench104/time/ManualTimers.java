package org.bench104.time;

import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Virtual time: tasks run only when a test advances it, in order of their due time and, for equal
 * times, in the order in which they were scheduled.
 */
public final class ManualTimers implements Timers {
  private record Task(long due, long order, Runnable body) {}

  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.comparingLong(Task::due).thenComparingLong(Task::order));
  private long now;
  private long scheduled;

  @Override
  public long nanos() {
    return now;
  }

  @Override
  public Timer schedule(long delayNanos, Runnable task) {
    Task added = new Task(now + Math.max(0, delayNanos), scheduled++, task);
    tasks.add(added);
    return () -> tasks.remove(added);
  }

  /** Lets {@code nanos} pass, running everything that falls due on the way. */
  public void advance(long nanos) {
    long until = now + nanos;
    while (!tasks.isEmpty() && tasks.peek().due() <= until) {
      runNext();
    }
    now = until;
  }

  /** Runs the next task, moving time to when it is due; false when there is none. */
  public boolean runNext() {
    Task next = tasks.poll();
    if (next == null) {
      return false;
    }
    now = Math.max(now, next.due());
    next.body().run();
    return true;
  }
}
