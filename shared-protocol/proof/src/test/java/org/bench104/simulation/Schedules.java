package org.bench104.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs many independent simulations on all cores and adds up what they came to. */
final class Schedules {
  /** Makes the simulations of a series. */
  @FunctionalInterface
  interface Maker {
    /**
     * Simulation {@code number} of the series; always the same one.
     *
     * @param traced whether it is to note what happens
     */
    Simulation make(int number, boolean traced);
  }

  private static final int TRACE_SHOWN = 120;

  private long runs;
  private long steps;
  private long frames;
  private long crashes;
  private long duplicates;
  private long virtualNanos;

  /**
   * Runs number 0 to {@code count}-1; fails with the story of the first that breaks the promise.
   */
  static Schedules run(int count, Maker maker) throws InterruptedException {
    Schedules total = new Schedules();
    AtomicInteger next = new AtomicInteger();
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger failed = new AtomicInteger(Integer.MAX_VALUE);
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
      Thread worker =
          new Thread(
              () -> {
                int number;
                while (!stop.get() && (number = next.getAndIncrement()) < count) {
                  try {
                    total.add(maker.make(number, false).run());
                  } catch (RuntimeException | Error e) {
                    failed.accumulateAndGet(number, Math::min);
                    stop.set(true);
                  }
                }
              },
              "simulation-" + i);
      worker.start();
      workers.add(worker);
    }
    for (Thread worker : workers) {
      worker.join();
    }
    if (failed.get() < count) {
      throw story(maker.make(failed.get(), true));
    }
    return total;
  }

  /** Runs {@code simulation}, which is going to fail, and tells how it came to that. */
  static AssertionError story(Simulation simulation) {
    StringBuilder story = new StringBuilder(simulation.name());
    Throwable cause = null;
    try {
      simulation.run();
      story.append(": failed once and not again, so something hangs on more than the seed");
    } catch (RuntimeException | Error e) {
      cause = e;
      story.append(": ").append(e);
    }
    simulation.plan().faults().forEach(fault -> story.append("\n  fault ").append(fault));
    List<String> trace = simulation.world().trace();
    List<String> end = trace.subList(Math.max(0, trace.size() - TRACE_SHOWN), trace.size());
    end.forEach(line -> story.append('\n').append(line));
    return new AssertionError(story.toString(), cause);
  }

  private synchronized void add(Outcome outcome) {
    runs++;
    steps += outcome.steps();
    frames += outcome.frames();
    crashes += outcome.crashes();
    duplicates += outcome.duplicates();
    virtualNanos += outcome.virtualNanos();
  }

  long runs() {
    return runs;
  }

  long crashes() {
    return crashes;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d schedules, %d events, %d frames recorded, %d crashes, %d duplicates, %.1f virtual hours",
        runs,
        steps,
        frames,
        crashes,
        duplicates,
        virtualNanos / 3.6e12);
  }
}
