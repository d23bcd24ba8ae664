package org.bench104.command;

import java.util.concurrent.atomic.AtomicBoolean;

/** Runs a task once: when it is closed, or before that when the process is asked to end. */
public final class AtExit {
  private final Runnable task;
  private final AtomicBoolean ran = new AtomicBoolean();
  private final Thread hook = new Thread(this::run, "at-exit");

  public AtExit(Runnable task) {
    this.task = task;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void run() {
    if (ran.compareAndSet(false, true)) {
      task.run();
    }
  }

  /** Runs the task unless it ran already. */
  public void close() {
    run();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the process is ending already and the hook has run
    }
  }
}
