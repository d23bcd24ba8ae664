package org.bench104.ui.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import org.bench104.testing.Eventually;
import org.bench104.ui.pulse.Pulse;
import org.junit.jupiter.api.Test;

class BackgroundTasksTest {
  private final Pulse pulse = new Pulse();
  private final List<String> problems = new ArrayList<>();
  private final Waiting worker = new Waiting();
  private final BackgroundTasks tasks = new BackgroundTasks(pulse, problems::add, worker);
  private final List<String> results = new ArrayList<>();

  @Test
  void deliversTheResultAtABeat() {
    tasks.run("Export", progress -> "1204 rows", results::add);
    worker.runAll();
    assertThat(results).isEmpty();
    assertThat(tasks.running()).hasSize(1);

    pulse.beat();

    assertThat(results).containsExactly("1204 rows");
    assertThat(tasks.running()).isEmpty();
  }

  @Test
  void showsProgressAtABeat() {
    BackgroundTask task =
        tasks.run(
            "Export",
            progress -> {
              progress.report(0.25, "300 of 1,200 rows");
              return "";
            },
            results::add);
    assertThat(task.fractionProperty().get()).isNegative();
    // the report comes from the work, the result is not taken over yet
    pulse.beat();
    worker.runAll();
    task.beat();

    assertThat(task.fractionProperty().get()).isEqualTo(0.25);
    assertThat(task.wordsProperty().get()).isEqualTo("300 of 1,200 rows");
  }

  @Test
  void tellsInWordsWhatFailed() {
    tasks.run(
        "Export",
        progress -> {
          throw new IOException("no space left on /data");
        },
        any -> results.add("delivered"));
    worker.runAll();
    pulse.beat();

    assertThat(problems).containsExactly("Export: no space left on /data");
    assertThat(results).isEmpty();
    assertThat(tasks.running()).isEmpty();
  }

  @Test
  void namesAFailureWithoutWords() {
    tasks.run(
        "Export",
        progress -> {
          throw new IllegalStateException();
        },
        any -> results.add("delivered"));
    worker.runAll();
    pulse.beat();

    assertThat(problems).containsExactly("Export: IllegalStateException");
  }

  @Test
  void aCancelledTaskDeliversNothingAndIsNoProblem() {
    BackgroundTask before = tasks.run("First", progress -> "1", results::add);
    BackgroundTask during =
        tasks.run(
            "Second",
            progress -> {
              if (progress.cancelled()) {
                throw new IOException("stopped");
              }
              return "2";
            },
            results::add);
    before.cancel();
    during.cancel();
    worker.runAll();
    pulse.beat();

    assertThat(results).isEmpty();
    assertThat(problems).isEmpty();
    assertThat(tasks.running()).isEmpty();
  }

  @Test
  void runsOffTheThreadOfTheWindow() {
    try (BackgroundTasks real = new BackgroundTasks(pulse, problems::add)) {
      Thread[] ran = new Thread[1];
      real.run("Thread", progress -> Thread.currentThread(), thread -> ran[0] = thread);
      Eventually.until(
          "the result is delivered",
          () -> {
            pulse.beat();
            return ran[0] != null;
          });
      assertThat(ran[0]).isNotNull().isNotSameAs(Thread.currentThread());
    }
  }

  /** Runs nothing before it is told to. */
  private static final class Waiting extends AbstractExecutorService {
    private final List<Runnable> waiting = new ArrayList<>();

    void runAll() {
      List.copyOf(waiting).forEach(Runnable::run);
      waiting.clear();
    }

    @Override
    public void execute(Runnable command) {
      waiting.add(command);
    }

    @Override
    public void shutdown() {
      waiting.clear();
    }

    @Override
    public List<Runnable> shutdownNow() {
      return waiting;
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }
  }
}
