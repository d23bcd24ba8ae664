package org.bench104.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.bench104.time.Timers;
import org.jspecify.annotations.Nullable;

/**
 * Virtual time and everything that is going to happen, one step after the other in one thread. Due
 * times decide the order, and for equal ones the order of scheduling. What belongs to a node
 * vanishes with the life in which it was scheduled.
 */
final class World {
  static final long MICRO = 1_000L;
  static final long MILLI = 1_000_000L;
  static final long SECOND = 1_000_000_000L;

  private static final class Event implements Timers.Timer {
    final @Nullable Node node;
    final int life;
    final Runnable body;
    final long order;
    long due;
    boolean cancelled;

    Event(@Nullable Node node, long due, long order, Runnable body) {
      this.node = node;
      this.life = node == null ? 0 : node.life();
      this.due = due;
      this.order = order;
      this.body = body;
    }

    @Override
    public void cancel() {
      cancelled = true;
    }
  }

  private static final int MOST_AT_ONCE = 20_000;

  private final PriorityQueue<Event> events =
      new PriorityQueue<>(
          Comparator.<Event>comparingLong(event -> event.due)
              .thenComparingLong(event -> event.order));
  private final SplittableRandom random;
  private final @Nullable List<String> trace;
  private long now;
  private long scheduled;
  private long steps;
  private int stepsAtOnce;

  World(long seed, boolean traced) {
    this.random = new SplittableRandom(seed);
    this.trace = traced ? new ArrayList<>() : null;
  }

  /** Chance of everything that is not planned beforehand. */
  SplittableRandom random() {
    return random;
  }

  /** Nanoseconds since the beginning. */
  long now() {
    return now;
  }

  /** Events that have happened. */
  long steps() {
    return steps;
  }

  /**
   * Has {@code body} happen after {@code delay}; with a node only if its life is still the same.
   */
  Timers.Timer after(long delay, @Nullable Node node, Runnable body) {
    Event event = new Event(node, now + Math.max(0, delay), scheduled++, body);
    events.add(event);
    return event;
  }

  /** Lets the next event that still matters happen; false when it is later than {@code until}. */
  boolean step(long until) {
    while (true) {
      Event next = events.peek();
      if (next == null || next.due > until) {
        now = Math.max(now, until);
        return false;
      }
      events.remove();
      if (next.cancelled || next.node != null && !next.node.lives(next.life)) {
        continue;
      }
      stepsAtOnce = now == next.due ? stepsAtOnce + 1 : 0;
      now = next.due;
      if (stepsAtOnce > MOST_AT_ONCE) {
        throw new Violation(Sentence.BOUNDED, "time stands still: a timer without a delay spins");
      }
      if (next.node != null && next.node.pausedUntil() > now) {
        next.due = next.node.pausedUntil();
        events.add(next);
        continue;
      }
      steps++;
      next.body.run();
      return true;
    }
  }

  boolean traced() {
    return trace != null;
  }

  /** Notes what happened, when somebody wants to read it. */
  void note(Supplier<String> words) {
    if (trace != null) {
      trace.add(String.format("%12.6f #%d %s", now / 1e9, steps, words.get()));
    }
  }

  List<String> trace() {
    return trace == null ? List.of() : trace;
  }
}
