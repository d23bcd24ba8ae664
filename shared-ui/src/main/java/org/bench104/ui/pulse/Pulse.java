package org.bench104.ui.pulse;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The one beat at which a window takes over what its engine did: every {@link #beat} drains the
 * queues and runs the looks, in the order in which they were made. {@link PulseTimer} beats 20
 * times a second on the FX thread; tests beat by hand.
 */
public final class Pulse {
  private final List<Runnable> steps = new CopyOnWriteArrayList<>();

  /**
   * A queue from engine threads to the thread of the beat.
   *
   * @param batch most elements handed over in one beat
   * @param limit most elements that wait; beyond it the oldest are skipped, because a window that
   *     cannot keep up shows the newest
   * @param sink takes what came since the last beat, oldest first; never an empty list
   */
  public <T> PulseQueue<T> queue(int batch, int limit, Consumer<List<T>> sink) {
    PulseQueue<T> queue = new PulseQueue<>(batch, limit, sink);
    steps.add(queue::drain);
    return queue;
  }

  /** Runs {@code look} at every beat, e.g. to take a snapshot of counters. */
  public void everyBeat(Runnable look) {
    steps.add(look);
  }

  /** Takes over everything that waits; one thread only. */
  public void beat() {
    steps.forEach(Runnable::run);
  }
}
