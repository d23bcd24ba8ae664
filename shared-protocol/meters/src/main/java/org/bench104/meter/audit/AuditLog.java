package org.bench104.meter.audit;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.commons.csv.CSVFormat;
import org.bench104.bytes.CsvCell;
import org.bench104.bytes.FileRights;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A CSV file with one row for each step of a relay command, synced row by row:
 *
 * <pre>{@code
 * at,who,from,meter,wanted,step,detail
 * 2026-11-25T17:03:11.518Z,anna,mqtt 192.168.1.20:51812,000000001234,open,asked,
 * 2026-11-25T17:03:12.904Z,anna,mqtt 192.168.1.20:51812,000000001234,open,done,open
 * }</pre>
 *
 * At 4 MiB the file is renamed to {@code ….1}, that to {@code ….2} and so on; ten are kept. Writes
 * on a thread of its own.
 */
public final class AuditLog implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
  private static final String HEADER = "at,who,from,meter,wanted,step,detail\n";
  private static final long MOST_OCTETS = 4 << 20;
  private static final int MOST_FILES = 10;
  private static final int MOST_WAITING = 1000;
  private static final long CLOSE_SECONDS = 5;

  private final Path file;
  private final ThreadPoolExecutor thread;

  /**
   * @param file created with its first row
   */
  public AuditLog(Path file) {
    this.file = file;
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            task -> {
              Thread created = new Thread(task, "relay-audit");
              created.setDaemon(true);
              return created;
            });
  }

  /**
   * One row.
   *
   * @param step {@code asked}, {@code denied}, {@code done} or {@code failed}
   * @param detail the verified state, or why not
   */
  record Row(Instant at, Actor actor, String meterId, String wanted, String step, String detail) {
    String line() {
      return CSVFormat.DEFAULT.format(
              at,
              oneLine(actor.name()),
              oneLine(actor.from()),
              oneLine(meterId),
              wanted,
              step,
              oneLine(detail))
          + "\n";
    }

    private static String oneLine(String text) {
      return CsvCell.write(text);
    }
  }

  /** Writes a row; completes when it is on the disk, exceptionally when it cannot be written. */
  CompletableFuture<Void> write(Row row) {
    try {
      return CompletableFuture.runAsync(() -> append(row), thread);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void append(Row row) {
    try {
      rotate();
      boolean fresh = Files.notExists(file);
      try (FileChannel channel =
          FileChannel.open(
              file,
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
              FileRights.file(file))) {
        String text = (fresh || channel.size() == 0 ? HEADER : "") + row.line();
        ByteBuffer octets = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (octets.hasRemaining()) {
          channel.write(octets);
        }
        channel.force(true);
      }
    } catch (IOException e) {
      LOG.error("the audit log {} cannot be written: {}", file, e.getMessage());
      throw new AuditFailure(e);
    }
  }

  private void rotate() throws IOException {
    if (Files.notExists(file) || Files.size(file) < MOST_OCTETS) {
      return;
    }
    for (int i = MOST_FILES - 1; i >= 1; i--) {
      Path older = numbered(i);
      if (Files.exists(older)) {
        Files.move(older, numbered(i + 1), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Files.move(file, numbered(1), StandardCopyOption.REPLACE_EXISTING);
  }

  private Path numbered(int number) {
    return file.resolveSibling(file.getFileName() + "." + number);
  }

  /** A row could not be written. */
  static final class AuditFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AuditFailure(IOException cause) {
      super(cause);
    }
  }

  /** Writes what is waiting and ends. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("the audit log {} is still being written", file);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
