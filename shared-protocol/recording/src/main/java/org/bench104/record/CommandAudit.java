package org.bench104.record;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.commons.csv.CSVFormat;
import org.bench104.bytes.CsvCell;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.Decoded;
import org.bench104.iec104.asdu.TypeId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A CSV file with one row for each command that came to the gateway, and one for each answer: when,
 * who, what, and what became of it. Synced row by row on a thread of its own, so that a slow disk
 * delays no command; what cannot be written is counted and said, and the command passes all the
 * same. Full files are renamed as those of a recording are.
 */
public final class CommandAudit implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CommandAudit.class);
  private static final int MOST_WAITING = 10_000;
  private static final long MOST_OCTETS = 16L << 20;
  private static final long CLOSE_SECONDS = 5;
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get();

  /** The columns, in order. */
  public static final List<String> COLUMNS =
      List.of(
          "at",
          "from",
          "to",
          "outcome",
          "detail",
          "type",
          "common_address",
          "ioa",
          "value",
          "asdu");

  private final RowFile file;
  private final InstantSource clock;
  private final ThreadPoolExecutor thread;
  private volatile long missing;

  /**
   * Opens the file or creates it with its header.
   *
   * @throws IOException when it cannot be written
   */
  public CommandAudit(Path file, InstantSource clock) throws IOException {
    this.clock = clock;
    this.file =
        new RowFile(
            new RowFileSettings(file, Durability.SYNC, MOST_OCTETS),
            String.join(",", COLUMNS) + "\n",
            ChannelAppendFile::open,
            clock,
            LOG::warn);
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(MOST_WAITING),
            task -> {
              Thread created = new Thread(task, "command-audit");
              created.setDaemon(true);
              return created;
            });
  }

  /** Rows that could not be written. */
  public long missing() {
    return missing;
  }

  /**
   * Notes a command or its answer; for one thread, which does not wait.
   *
   * @param outcome one word
   */
  public void note(Octets asdu, String from, String to, String outcome, String detail) {
    Instant at = clock.instant();
    queue(() -> row(at, asdu, from, to, outcome, detail));
  }

  /**
   * Notes that a connection sends from a common address that is another one's; for one thread.
   *
   * @param outcome one word
   */
  public void noteClaim(String from, int commonAddress, String outcome, String detail) {
    Instant at = clock.instant();
    queue(
        () ->
            FORMAT.format(at, line(from), "", outcome, line(detail), "", commonAddress, "", "", "")
                + "\n");
  }

  private void queue(Supplier<String> row) {
    try {
      thread.execute(() -> append(row.get()));
    } catch (RejectedExecutionException e) {
      lost("the disk does not keep up");
    }
  }

  private void append(String row) {
    try {
      file.append(row);
    } catch (IOException e) {
      lost(String.valueOf(e.getMessage()));
    }
  }

  private void lost(String why) {
    missing = missing + 1;
    LOG.error("a command is missing in the audit log, {} by now: {}", missing, why);
  }

  private static String row(
      Instant at, Octets asdu, String from, String to, String outcome, String detail) {
    Decoded decoded = Asdu.decode(asdu);
    String type = "";
    String station = "";
    String point = "";
    String value = "";
    if (decoded instanceof Asdu good) {
      type = good.header().type().map(TypeId::name).orElse(Integer.toString(asdu.at(0)));
      station = Integer.toString(good.header().commonAddress());
      if (!good.objects().isEmpty()) {
        point = Integer.toString(good.objects().get(0).address());
        value = good.objects().get(0).valueText() + " " + good.objects().get(0).qualityText();
      }
    }
    return FORMAT.format(
            at,
            line(from),
            line(to),
            outcome,
            line(detail),
            type,
            station,
            point,
            value.strip(),
            asdu.toHex())
        + "\n";
  }

  private static String line(String text) {
    return CsvCell.write(text);
  }

  /** Writes what is waiting and closes the file. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.error("the audit log is not complete: the disk does not answer");
      }
      file.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.warn("cannot close the audit log: {}", e.getMessage());
    }
  }
}
