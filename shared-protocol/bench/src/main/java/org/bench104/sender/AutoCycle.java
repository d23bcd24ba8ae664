package org.bench104.sender;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.bench104.bytes.Octets;
import org.bench104.time.Timers;

/**
 * Sends the frames of a {@link FrameCycle} at an interval. Confined to the thread of its timers.
 */
final class AutoCycle {
  private final Timers timers;
  private final FrameCycle cycle;
  private final Duration interval;
  private final ToLongFunction<List<Octets>> send;
  private final Consumer<String> failed;
  private Timers.Timer timer = () -> {};
  private boolean running;
  private long cycles;
  private long skipped;
  private long first;
  private long frames;
  private long due;

  /**
   * @param send answers the number of the first frame, or -1 when there is no room for them
   * @param failed hears why a cycle could not be made; nothing is sent any more then
   */
  AutoCycle(
      Timers timers,
      FrameCycle cycle,
      Duration interval,
      ToLongFunction<List<Octets>> send,
      Consumer<String> failed) {
    this.timers = timers;
    this.cycle = cycle;
    this.interval = interval;
    this.send = send;
    this.failed = failed;
  }

  void start() {
    running = true;
    due = timers.nanos();
    run();
  }

  void stop() {
    running = false;
    timer.cancel();
  }

  SenderLook.Auto look(long acknowledgedUpTo) {
    long done = Math.max(0, Math.min(frames, acknowledgedUpTo - first + 1));
    long left = running ? Math.max(0, due - timers.nanos()) : 0;
    return new SenderLook.Auto(
        running, cycles, frames, done, interval, Duration.ofNanos(left), skipped);
  }

  private void run() {
    if (!running) {
      return;
    }
    List<Octets> made;
    try {
      made = cycle.frames(cycles);
    } catch (IllegalArgumentException e) {
      stop();
      failed.accept(String.valueOf(e.getMessage()));
      return;
    }
    cycles++;
    long number = send.applyAsLong(made);
    if (number < 0) {
      skipped++;
    } else {
      first = number;
      frames = made.size();
    }
    due = Math.max(due + interval.toNanos(), timers.nanos());
    timer = timers.schedule(due - timers.nanos(), this::run);
  }
}
