package org.bench104.meter.engine;

import java.util.ArrayDeque;
import java.util.Deque;

/** Bounds how many meters are being asked at once; whoever waits is served in order. */
final class PollSlots {
  /** The right to ask one meter. */
  final class Slot {
    private final Runnable start;
    private boolean held;
    private boolean givenBack;

    private Slot(Runnable start) {
      this.start = start;
    }

    /** Gives the right back, or gives up waiting for it; once more is without effect. */
    void release() {
      if (givenBack) {
        return;
      }
      givenBack = true;
      if (held) {
        free++;
        serve();
      }
    }
  }

  private final Deque<Slot> waiting = new ArrayDeque<>();
  private int free;

  PollSlots(int count) {
    this.free = count;
  }

  /**
   * @param start run as soon as a slot is free, perhaps at once
   */
  Slot acquire(Runnable start) {
    Slot slot = new Slot(start);
    waiting.add(slot);
    serve();
    return slot;
  }

  private void serve() {
    while (free > 0 && !waiting.isEmpty()) {
      Slot next = waiting.remove();
      if (!next.givenBack) {
        next.held = true;
        free--;
        next.start.run();
      }
    }
  }
}
