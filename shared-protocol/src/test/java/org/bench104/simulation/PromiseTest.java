package org.bench104.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class PromiseTest {
  static {
    ((Logger) LoggerFactory.getLogger("org.bench104")).setLevel(Level.OFF);
  }

  @Test
  void thePromiseHoldsUnderRandomFaults() throws Exception {
    long schedules = Long.getLong("simulation.schedules", 10_000);
    Long one = Long.getLong("simulation.seed");
    AtomicLong next = new AtomicLong(one == null ? 0 : one);
    long end = one == null ? schedules : one + 1;
    AtomicLong steps = new AtomicLong();
    AtomicLong crashes = new AtomicLong();
    AtomicLong duplicates = new AtomicLong();
    AtomicLong frames = new AtomicLong();
    List<String> failures = new ArrayList<>();
    long began = System.nanoTime();
    ExecutorService pool = Executors.newFixedThreadPool(2);
    List<Future<?>> workers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      workers.add(
          pool.submit(
              () -> {
                long seed;
                while ((seed = next.getAndIncrement()) < end) {
                  try {
                    Outcome outcome = new Simulation(Plan.of(seed), Variant.NONE, false).run();
                    steps.addAndGet(outcome.steps());
                    crashes.addAndGet(outcome.crashes());
                    duplicates.addAndGet(outcome.duplicates());
                    frames.addAndGet(outcome.frames());
                  } catch (Throwable e) {
                    synchronized (failures) {
                      StackTraceElement[] stack = e.getStackTrace();
                      failures.add(
                          seed
                              + ": "
                              + e
                              + (e instanceof Violation
                                  ? ""
                                  : " " + List.of(stack).subList(0, Math.min(8, stack.length))));
                      if (failures.size() > 40) {
                        return;
                      }
                    }
                  }
                }
              }));
    }
    for (Future<?> worker : workers) {
      try {
        worker.get();
      } catch (ExecutionException e) {
        throw new AssertionError(e.getCause());
      }
    }
    pool.shutdown();
    System.out.printf(
        Locale.ROOT,
        "simulation: %d schedules in %.1f s, %d events, %d frames, %d crashes, %d duplicates%n",
        end - (one == null ? 0 : one),
        (System.nanoTime() - began) / 1e9,
        steps.get(),
        frames.get(),
        crashes.get(),
        duplicates.get());
    if (one != null) {
      Simulation traced = new Simulation(Plan.of(one), Variant.NONE, true);
      try {
        traced.run();
      } catch (Throwable e) {
        e.printStackTrace(System.out);
      }
      traced.world().trace().forEach(System.out::println);
    }
    assertThat(failures).isEmpty();
  }
}
