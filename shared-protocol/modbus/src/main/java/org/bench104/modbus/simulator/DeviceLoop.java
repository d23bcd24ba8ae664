package org.bench104.modbus.simulator;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.bench104.address.HostPort;
import org.bench104.modbus.master.MasterConnection;
import org.jspecify.annotations.Nullable;

/** A device's endless loop on a thread of its own, with a connection that it makes when needed. */
abstract class DeviceLoop implements AutoCloseable {
  private static final long CLOSE_MILLIS = 2000;

  private final HostPort target;
  private final Duration timeout;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;
  private @Nullable MasterConnection connection;

  DeviceLoop(String name, HostPort target, Duration timeout) {
    this.target = target;
    this.timeout = timeout;
    this.thread = new Thread(this::run, name);
    thread.setDaemon(true);
  }

  /** Begins; call once. */
  public void start() {
    thread.start();
  }

  /** Waits until it has ended by itself or was closed. */
  public void await() throws InterruptedException {
    thread.join();
  }

  /** Lets it end after what is under way, without waiting for that. */
  public void stop() {
    stopped.countDown();
  }

  /** Ends it; waits for what is under way, at most two seconds. */
  @Override
  public void close() {
    stop();
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Does its work until it is done or {@link #pause} answers false. */
  abstract void work() throws InterruptedException;

  /** Waits; false when the loop is to end. */
  boolean pause(Duration time) throws InterruptedException {
    return !stopped.await(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  HostPort target() {
    return target;
  }

  /** The connection, made now if there is none. */
  MasterConnection connection() throws IOException {
    MasterConnection open = connection;
    if (open == null) {
      open = MasterConnection.open(target, timeout);
      connection = open;
    }
    return open;
  }

  /** Gives the connection up, so that the next attempt makes a new one. */
  void disconnect() {
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }

  private void run() {
    try {
      work();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      disconnect();
    }
  }
}
