package org.bench104.record;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.bench104.iec104.asdu.AsduProblem;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.bench104.time.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records frames on a thread of its own, everything that waits in one batch, and has each confirmed
 * on its home thread only after all recorders are done with it. When a recorder fails, nothing is
 * confirmed, an alarm is raised, and the same batch is tried again until it succeeds.
 *
 * <p>The queue needs no limit of its own: whoever hands frames in may not have more of them
 * unconfirmed than the windows of the links allow.
 */
public final class RecordingThread implements FrameIntake, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RecordingThread.class);

  /** How long to wait before a failed batch is tried again. */
  public static final long RETRY_MILLIS = 1000;

  private record Waiting(ReceivedFrame frame, Runnable confirm) {}

  private final List<FrameRecorder> recorders;
  private final DecodedFrame.Check check;
  private final Executor home;
  private final RecordingAlarm alarm;
  private final Ticker ticker;
  private final long retryMillis;
  private final Thread thread = new Thread(this::run, "recording");

  private final Object lock = new Object();
  private List<Waiting> queue = new ArrayList<>();
  private boolean closing;
  private boolean failing;

  /**
   * @param recorders each gets every frame, in this order; closed at the end
   * @param check looks at every frame that could be decoded, on the recording thread
   * @param home runs confirmations on the thread of the links
   * @param alarm hears of failing and recovered recorders, on the recording thread
   * @param ticker says when a failed batch is tried again
   */
  public RecordingThread(
      List<FrameRecorder> recorders,
      DecodedFrame.Check check,
      Executor home,
      RecordingAlarm alarm,
      Ticker ticker) {
    this(recorders, check, home, alarm, ticker, RETRY_MILLIS);
  }

  RecordingThread(
      List<FrameRecorder> recorders,
      DecodedFrame.Check check,
      Executor home,
      RecordingAlarm alarm,
      Ticker ticker,
      long retryMillis) {
    this.recorders = List.copyOf(recorders);
    this.check = check;
    this.home = home;
    this.alarm = alarm;
    this.ticker = ticker;
    this.retryMillis = retryMillis;
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void record(ReceivedFrame frame, Runnable confirm) {
    synchronized (lock) {
      queue.add(new Waiting(frame, confirm));
      if (queue.size() == 1) {
        lock.notifyAll();
      }
    }
  }

  /** While recording fails this keeps memory flat, however often senders come back. */
  @Override
  public void ended(String source) {
    synchronized (lock) {
      if (failing) {
        queue.removeIf(waiting -> waiting.frame().source().equals(source));
      }
    }
  }

  private void run() {
    try {
      List<Waiting> batch = take();
      while (!batch.isEmpty() && write(decode(batch))) {
        List<Waiting> recorded = batch;
        home.execute(() -> recorded.forEach(waiting -> waiting.confirm().run()));
        batch = take();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      closeRecorders();
    }
  }

  /** Waits for frames; empty when there will be no more. */
  private List<Waiting> take() throws InterruptedException {
    synchronized (lock) {
      while (queue.isEmpty() && !closing) {
        lock.wait();
      }
      List<Waiting> taken = queue;
      queue = new ArrayList<>(taken.size());
      return taken;
    }
  }

  private List<DecodedFrame> decode(List<Waiting> batch) {
    List<DecodedFrame> frames = new ArrayList<>(batch.size());
    for (Waiting waiting : batch) {
      frames.add(decode(waiting.frame()));
    }
    return frames;
  }

  private DecodedFrame decode(ReceivedFrame frame) {
    try {
      return DecodedFrame.of(frame, check);
    } catch (RuntimeException e) {
      LOG.error("fault in the decoding of {}", frame.asdu(), e);
      String finding = "internal fault while decoding: " + e;
      return new DecodedFrame(
          frame, new AsduProblem(0, "decoder", finding, null), List.of(finding));
    }
  }

  /** Writes until all recorders succeeded; false when closed before that. */
  private boolean write(List<DecodedFrame> frames) throws InterruptedException {
    for (FrameRecorder recorder : recorders) {
      boolean failed = false;
      while (true) {
        try {
          recorder.write(frames);
          break;
        } catch (IOException | RuntimeException e) {
          if (!failed) {
            failed = true;
            setFailing(true);
            alarm.failing(e);
          }
        }
        if (!pause()) {
          return false;
        }
      }
      if (failed) {
        setFailing(false);
        alarm.recovered();
      }
    }
    return true;
  }

  private void setFailing(boolean now) {
    synchronized (lock) {
      failing = now;
    }
  }

  /** Waits before another try; false when there should be none. */
  private boolean pause() throws InterruptedException {
    synchronized (lock) {
      long until = ticker.nanos() + retryMillis * 1_000_000;
      long left = retryMillis;
      while (!closing && left > 0) {
        lock.wait(left);
        left = (until - ticker.nanos()) / 1_000_000;
      }
      return !closing;
    }
  }

  private void closeRecorders() {
    for (FrameRecorder recorder : recorders) {
      try {
        recorder.close();
      } catch (IOException e) {
        LOG.warn("cannot close a recording: {}", e.getMessage());
      }
    }
  }

  /** Records what is waiting, unless that fails, and returns when all recordings are closed. */
  @Override
  public void close() {
    synchronized (lock) {
      closing = true;
      lock.notifyAll();
    }
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
