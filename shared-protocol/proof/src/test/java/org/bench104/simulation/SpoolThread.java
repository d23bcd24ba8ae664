package org.bench104.simulation;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.bench104.spool.SimulatedCrash;

/** The gateway's spool thread: one task after the other, each after the time a disk may take. */
final class SpoolThread implements Executor {
  private static final long QUICK = 4 * World.MILLI;

  private final GatewayNode gateway;
  private final World world;
  private final Queue<Runnable> tasks = new ArrayDeque<>();

  SpoolThread(GatewayNode gateway) {
    this.gateway = gateway;
    this.world = gateway.world;
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    if (tasks.size() == 1) {
      next();
    }
  }

  private void next() {
    long slowest = Math.max(QUICK, gateway.slowestDisk());
    world.after(world.random().nextLong(slowest), gateway, this::run);
  }

  private void run() {
    try {
      tasks.element().run();
    } catch (SimulatedCrash e) {
      // what matters is asked below, because code under test may have caught it
    }
    if (gateway.endedWhileStoring()) {
      gateway.endNow();
      return;
    }
    gateway.spoolTaskDone();
    tasks.remove();
    if (!tasks.isEmpty()) {
      next();
    }
  }
}
