package org.bench104.meter.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.bench104.time.Timers;
import org.jspecify.annotations.Nullable;

/** Lets the meters of one bus be asked one after the other, with a gap in between. */
final class Turns {
  private final Timers timers;
  private final long gap;
  private final Deque<Turn> waiting = new ArrayDeque<>();
  private @Nullable Turn present;

  private record Turn(MeterSession of, Consumer<Runnable> begin) {}

  /**
   * @param gap in nanoseconds
   */
  Turns(Timers timers, long gap) {
    this.timers = timers;
    this.gap = gap;
  }

  /**
   * @param begin starts an exchange when the line is free; runs what it is given when that has
   *     ended
   */
  void take(MeterSession of, Consumer<Runnable> begin) {
    waiting.add(new Turn(of, begin));
    next();
  }

  private void next() {
    if (present != null || waiting.isEmpty()) {
      return;
    }
    Turn turn = waiting.remove();
    present = turn;
    turn.begin().accept(() -> ended(turn));
  }

  private void ended(Turn turn) {
    if (present == turn) {
      timers.schedule(
          gap,
          () -> {
            if (present == turn) {
              present = null;
              next();
            }
          });
    }
  }

  /** A meter is not asked any more over this line. */
  void leave(MeterSession gone) {
    waiting.removeIf(turn -> turn.of() == gone);
    Turn turn = present;
    if (turn != null && turn.of() == gone) {
      ended(turn);
    }
  }
}
