package org.bench104.net;

import io.netty.channel.EventLoop;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.util.concurrent.FastThreadLocalThread;
import io.netty.util.concurrent.Promise;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bench104.time.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that owns all protocol state of a process: it waits for sockets, timers and tasks
 * and runs one at a time, so nothing in it needs a lock. A task that throws is logged and disturbs
 * nobody else. The thread is a daemon; {@link #close} waits for it to end.
 */
public final class NettyLoop implements Timers, Executor, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NettyLoop.class);
  private static final int SCRATCH_LENGTH = 64 * 1024;
  private static final long CLOSE_SECONDS = 5;

  private final NioEventLoopGroup group;
  private final EventLoop loop;
  private final Timers time;
  private volatile Consumer<Error> errors = error -> {};
  private final byte[] scratch = new byte[SCRATCH_LENGTH];

  /**
   * @param name of the thread
   */
  public NettyLoop(String name) {
    this(name, MachineTime::new);
  }

  /**
   * A loop with a time of its own, which is used on its thread only.
   *
   * @param name of the thread
   */
  public NettyLoop(String name, Timers time) {
    this(name, loop -> time);
  }

  private NettyLoop(String name, Function<EventLoop, Timers> time) {
    this.group = new NioEventLoopGroup(1, (ThreadFactory) task -> daemon(task, name));
    this.group.setIoRatio(100); // tasks are as urgent as sockets; saves two clock readings a turn
    this.loop = group.next();
    this.time = time.apply(loop);
  }

  @Override
  public long nanos() {
    return time.nanos();
  }

  @Override
  public Timer schedule(long delayNanos, Runnable task) {
    return time.schedule(delayNanos, () -> runLogged(task));
  }

  /**
   * Runs {@code task} again and again, {@code pauseNanos} after its end, whatever it throws: a
   * heartbeat that hangs on no timer that a task has to set.
   */
  public Timer every(long pauseNanos, Runnable task) {
    ScheduledFuture<?> heartbeat =
        loop.scheduleWithFixedDelay(
            () -> runWhateverHappens(task), pauseNanos, pauseNanos, TimeUnit.NANOSECONDS);
    return () -> heartbeat.cancel(false);
  }

  /** Runs {@code task} on the thread of this loop, after everything handed in before. */
  @Override
  public void execute(Runnable task) {
    loop.execute(() -> runLogged(task));
  }

  /**
   * From now on {@code newErrors} hears of each {@link Error} of a task, after it was logged: of
   * memory that ran out or a class that is missing, after which nobody knows what still works.
   */
  public void onError(Consumer<Error> newErrors) {
    errors = newErrors;
  }

  /** Whether the caller is on the thread of this loop. */
  public boolean isHome() {
    return loop.inEventLoop();
  }

  /** Ends the thread and waits for it, at most 5 s; connections that are still open break off. */
  @Override
  public void close() {
    group.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS);
    if (!isHome()) {
      group.terminationFuture().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
    }
  }

  public EventLoop eventLoop() {
    return loop;
  }

  /** For octets on their way from a socket to a framer; only valid within one call. */
  public byte[] scratch() {
    return scratch;
  }

  /**
   * Waits until sockets that were closed are really closed: the selector holds on to them until it
   * is asked again, and only then a port is free. Not on the thread of this loop.
   */
  public void awaitNextTurn() {
    Promise<Void> nextTurn = loop.newPromise();
    // A timer set from within a task is not looked at before the following turn, even if due.
    loop.execute(() -> loop.schedule(() -> nextTurn.setSuccess(null), 0, TimeUnit.NANOSECONDS));
    nextTurn.awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
  }

  /** The clock of the machine, and the timers of the loop. */
  private record MachineTime(EventLoop loop) implements Timers {
    @Override
    public long nanos() {
      return System.nanoTime();
    }

    @Override
    public Timer schedule(long delayNanos, Runnable task) {
      ScheduledFuture<?> scheduled =
          loop.schedule(task, Math.max(0, delayNanos), TimeUnit.NANOSECONDS);
      return () -> scheduled.cancel(false);
    }
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new FastThreadLocalThread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  private void runWhateverHappens(Runnable task) {
    try {
      runLogged(task);
    } catch (Throwable fault) { // Netty would never run it again
      LOG.error("fault in a heartbeat of the event loop", fault);
    }
  }

  private void runLogged(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("fault in a task of the event loop", e);
    } catch (Error e) { // Netty would drop it, in a timer without a word
      LOG.error("fault in a task of the event loop", e);
      errors.accept(e);
    }
  }
}
