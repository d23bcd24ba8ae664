package org.bench104.ui.pulse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Elements on their way from engine threads to a window; see {@link Pulse#queue}. */
public final class PulseQueue<T> {
  private final int batch;
  private final int limit;
  private final Consumer<List<T>> sink;
  private final Object lock = new Object();
  private final ArrayDeque<T> waiting = new ArrayDeque<>();
  private long skipped;

  PulseQueue(int batch, int limit, Consumer<List<T>> sink) {
    if (batch < 1 || limit < batch) {
      throw new IllegalArgumentException(
          "batch " + batch + " and limit " + limit + ", needed is 1 <= batch <= limit");
    }
    this.batch = batch;
    this.limit = limit;
    this.sink = sink;
  }

  /** Hands over one element; from any thread, never blocks. */
  public void offer(T element) {
    synchronized (lock) {
      if (waiting.size() == limit) {
        waiting.remove();
        skipped++;
      }
      waiting.add(element);
    }
  }

  /** How many elements were never shown because too many waited. */
  public long skipped() {
    synchronized (lock) {
      return skipped;
    }
  }

  void drain() {
    List<T> taken;
    synchronized (lock) {
      int count = Math.min(batch, waiting.size());
      taken = new ArrayList<>(count);
      for (int i = 0; i < count; i++) {
        taken.add(waiting.remove());
      }
    }
    if (!taken.isEmpty()) {
      sink.accept(taken);
    }
  }
}
