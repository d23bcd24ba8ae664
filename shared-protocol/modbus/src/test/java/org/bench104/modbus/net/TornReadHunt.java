package org.bench104.modbus.net;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One writer puts blocks of eight equal words, four readers read blocks; one whose words differ is
 * torn.
 */
public final class TornReadHunt {
  private static final int READERS = 4;
  private static final int WORDS = 8;

  /** A connection, or anything else that has a block of eight words. */
  public interface Block {
    void write(int... words) throws Exception;

    int[] read() throws Exception;
  }

  /** What was found. */
  public record Result(long writes, long reads, long torn) {}

  private TornReadHunt() {}

  /**
   * @param connect makes a connection for the writer and for each reader
   */
  public static Result hunt(Callable<Block> connect, Duration time) throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    long end = System.nanoTime() + time.toNanos();
    ExecutorService threads = Executors.newFixedThreadPool(READERS + 1);
    try {
      Future<Long> writer = threads.submit(() -> write(connect.call(), stop));
      List<Future<long[]>> readers = new ArrayList<>();
      for (int i = 0; i < READERS; i++) {
        readers.add(threads.submit(() -> read(connect.call(), end)));
      }
      long reads = 0;
      long torn = 0;
      for (Future<long[]> reader : readers) {
        reads += reader.get()[0];
        torn += reader.get()[1];
      }
      stop.set(true);
      return new Result(writer.get(), reads, torn);
    } finally {
      stop.set(true);
      threads.shutdown();
    }
  }

  private static long write(Block block, AtomicBoolean stop) throws Exception {
    long writes = 0;
    while (!stop.get()) {
      int[] words = new int[WORDS];
      java.util.Arrays.fill(words, (int) (++writes & 0xFFFF));
      block.write(words);
    }
    return writes;
  }

  private static long[] read(Block block, long end) throws Exception {
    long reads = 0;
    long torn = 0;
    while (System.nanoTime() - end < 0) {
      int[] words = block.read();
      reads++;
      for (int word : words) {
        if (word != words[0]) {
          torn++;
          break;
        }
      }
    }
    return new long[] {reads, torn};
  }
}
