package org.bench104.time;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Timers that cannot be lost: {@link #look}, which a heartbeat calls now and then, runs what is
 * overdue although the timers beneath forgot it or could not take it. An engine whose every retry
 * hangs on one timer does not stand still for ever then. Home thread only.
 */
public final class SureTimers implements Timers {
  private final Timers beneath;
  private final long graceNanos;
  private final Set<Planned> planned = new LinkedHashSet<>();
  private long caught;

  /**
   * @param graceNanos a task is overdue when it is so late
   */
  public SureTimers(Timers beneath, long graceNanos) {
    this.beneath = beneath;
    this.graceNanos = graceNanos;
  }

  @Override
  public long nanos() {
    return beneath.nanos();
  }

  @Override
  public Timer schedule(long delayNanos, Runnable task) {
    Planned entry = new Planned(nanos() + Math.max(0, delayNanos), task);
    planned.add(entry);
    entry.timer = beneath.schedule(delayNanos, entry);
    return entry;
  }

  /** Runs what is overdue, each once. */
  public void look() {
    long now = nanos();
    List<Planned> overdue = new ArrayList<>();
    for (Planned entry : planned) {
      if (now - entry.due > graceNanos) {
        overdue.add(entry);
      }
    }
    for (Planned entry : overdue) {
      if (planned.contains(entry)) {
        caught++;
        entry.timer.cancel();
        entry.run();
      }
    }
  }

  /** How many tasks were found overdue so far. */
  public long caught() {
    return caught;
  }

  private final class Planned implements Timer, Runnable {
    private final long due;
    private final Runnable task;
    private Timer timer = () -> {};

    Planned(long due, Runnable task) {
      this.due = due;
      this.task = task;
    }

    @Override
    public void run() {
      if (planned.remove(this)) {
        task.run();
      }
    }

    @Override
    public void cancel() {
      planned.remove(this);
      timer.cancel();
    }
  }
}
