package org.bench104.ui.background;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.bench104.ui.pulse.Pulse;
import org.bench104.ui.pulse.PulseQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work off the thread of the window, one piece after the other, and delivers results at the
 * beats of the pulse. What fails is told in words; the stack trace goes to the log.
 */
public final class BackgroundTasks implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundTasks.class);
  private static final int BATCH = 100;
  private static final int LIMIT = 10_000;

  private final ExecutorService worker;
  private final PulseQueue<Runnable> finished;
  private final Consumer<String> problems;
  private final ObservableList<BackgroundTask> running = FXCollections.observableArrayList();

  /**
   * @param problems takes one sentence for each piece of work that failed
   */
  public BackgroundTasks(Pulse pulse, Consumer<String> problems) {
    this(pulse, problems, Executors.newSingleThreadExecutor(BackgroundTasks::daemon));
  }

  BackgroundTasks(Pulse pulse, Consumer<String> problems, ExecutorService worker) {
    this.problems = problems;
    this.worker = worker;
    this.finished = pulse.queue(BATCH, LIMIT, BackgroundTasks::runAll);
    pulse.everyBeat(() -> running.forEach(BackgroundTask::beat));
  }

  private static void runAll(List<Runnable> steps) {
    steps.forEach(Runnable::run);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "background");
    thread.setDaemon(true);
    return thread;
  }

  /** What runs or waits to run, oldest first; changes on the thread of the window. */
  public ObservableList<BackgroundTask> running() {
    return running;
  }

  /**
   * Starts {@code work}; on the thread of the window.
   *
   * @param title what it is, for the status bar, e.g. "Export to CSV"
   * @param done takes the result on the thread of the window, unless it failed or was cancelled
   */
  public <T> BackgroundTask run(String title, Work<T> work, Consumer<T> done) {
    BackgroundTask task = new BackgroundTask(title);
    running.add(task);
    worker.execute(() -> carryOut(task, work, done));
    return task;
  }

  private <T> void carryOut(BackgroundTask task, Work<T> work, Consumer<T> done) {
    try {
      if (task.cancelled()) {
        throw new CancellationException();
      }
      T result = work.run(task);
      finish(task, () -> done.accept(result));
    } catch (Exception e) {
      if (!task.cancelled()) {
        LOG.warn("{} failed", task.title(), e);
      }
      finish(task, () -> problems.accept(task.title() + ": " + words(e)));
    }
  }

  private void finish(BackgroundTask task, Runnable outcome) {
    finished.offer(
        () -> {
          running.remove(task);
          if (!task.cancelled()) {
            outcome.run();
          }
        });
  }

  private static String words(Exception e) {
    String message = e.getMessage();
    return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
  }

  /** Gives up everything that runs or waits. */
  @Override
  public void close() {
    running.forEach(BackgroundTask::cancel);
    worker.shutdownNow();
  }
}
