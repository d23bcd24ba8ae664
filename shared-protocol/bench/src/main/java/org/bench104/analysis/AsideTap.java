package org.bench104.analysis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.bench104.iec104.session.Entry;
import org.jspecify.annotations.Nullable;

/**
 * Lets another tap write on a thread of its own, so that reading and writing share two processors.
 * Keeps a bounded number of entries in between; a failure of the other tap comes up at the next
 * entry, or at the end.
 */
public final class AsideTap implements FrameTap {
  private static final int PER_BATCH = 512;
  private static final int MOST_BATCHES = 16;

  private final FrameTap other;
  private final BlockingQueue<List<Told>> batches = new ArrayBlockingQueue<>(MOST_BATCHES);
  private final Thread thread;
  private List<Told> batch = new ArrayList<>(PER_BATCH);
  private volatile @Nullable Throwable failure;

  private record Told(SessionAnalysis session, int number, long index, Entry entry) {}

  /**
   * @param other hears of every entry on its own thread, and is closed on the caller's
   */
  public AsideTap(FrameTap other) {
    this.other = other;
    this.thread = new Thread(this::write, "frames-written");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void entry(SessionAnalysis session, int number, long index, Entry entry)
      throws IOException {
    batch.add(new Told(session, number, index, entry));
    if (batch.size() == PER_BATCH) {
      handOver();
    }
  }

  private void handOver() throws IOException {
    throwFailure();
    put(batch);
    batch = new ArrayList<>(PER_BATCH);
  }

  private void put(List<Told> full) throws IOException {
    try {
      batches.put(full);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while frames were written", e);
    }
  }

  private void throwFailure() throws IOException {
    Throwable thrown = failure;
    if (thrown != null) {
      throw new IOException("frames could not be written: " + thrown.getMessage(), thrown);
    }
  }

  /** Takes batches until an empty one; after a failure they are only taken away. */
  private void write() {
    try {
      for (List<Told> next = batches.take(); !next.isEmpty(); next = batches.take()) {
        if (failure == null) {
          writeAll(next);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void writeAll(List<Told> told) {
    try {
      for (Told one : told) {
        other.entry(one.session, one.number, one.index, one.entry);
      }
    } catch (IOException | RuntimeException e) {
      failure = e;
    }
  }

  @Override
  public void close() throws IOException {
    try {
      if (!batch.isEmpty()) {
        put(batch);
      }
      put(List.of());
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while frames were written", e);
    } finally {
      other.close();
    }
    throwFailure();
  }
}
