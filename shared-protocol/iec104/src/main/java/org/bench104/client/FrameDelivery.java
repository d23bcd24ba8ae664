package org.bench104.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.bench104.iec104.link.Receipt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue between a connection and whoever takes its frames, with the thread that empties it. It
 * is bounded by the link: the station may have no more frames unacknowledged than its window, and a
 * frame is acknowledged only after it was taken.
 */
final class FrameDelivery implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FrameDelivery.class);
  private static final long CLOSE_MILLIS = 5000;

  private record Waiting(ReceivedFrame frame, Receipt receipt) {}

  private final List<StationListener<ReceivedFrame>> listeners;
  private final Executor home;
  private final Runnable failed;
  private final Thread thread;
  private final List<Waiting> queue = new ArrayList<>();
  private boolean closed;

  /**
   * @param home the thread of receipts
   * @param failed the listener has thrown: what it was given is not acknowledged
   */
  FrameDelivery(List<StationListener<ReceivedFrame>> listeners, Executor home, Runnable failed) {
    this.listeners = List.copyOf(listeners);
    this.home = home;
    this.failed = failed;
    this.thread = new Thread(this::run, "station-frames");
    thread.setDaemon(true);
    thread.start();
  }

  synchronized void offer(ReceivedFrame frame, Receipt receipt) {
    queue.add(new Waiting(frame, receipt));
    notifyAll();
  }

  /** The connection is gone: what was not taken yet will be sent again. */
  synchronized void forget() {
    queue.clear();
  }

  private void run() {
    try {
      for (List<Waiting> now = take(); !now.isEmpty(); now = take()) {
        deliver(now);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized List<Waiting> take() throws InterruptedException {
    while (queue.isEmpty() && !closed) {
      wait();
    }
    List<Waiting> now = List.copyOf(queue);
    queue.clear();
    return now;
  }

  private void deliver(List<Waiting> now) throws InterruptedException {
    try {
      List<ReceivedFrame> frames = now.stream().map(Waiting::frame).toList();
      for (StationListener<ReceivedFrame> listener : listeners) {
        listener.received(frames);
      }
      home.execute(() -> now.forEach(waiting -> waiting.receipt().confirm()));
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      LOG.error("the listener could not take {} frames; they are not acknowledged", now.size(), e);
      home.execute(failed);
    }
  }

  /** Has what waits taken, and ends the thread; waits for that, at most 5 s. */
  @Override
  public void close() {
    listeners.forEach(StationListener::closing);
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    if (Thread.currentThread() == thread) {
      return;
    }
    try {
      thread.join(CLOSE_MILLIS);
      thread.interrupt();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
