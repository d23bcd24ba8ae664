package org.bench104.spool;

import java.nio.file.Path;
import java.util.List;
import org.bench104.time.Ticker;

/**
 * Appends a million rows, opens the spool again and reads them all; run in a small heap by {@link
 * SpoolMemoryTest}. Prints what it found and how fast it was.
 */
final class MillionRows {
  private static final int ROWS = 1_000_000;
  private static final int BATCH = 1000;

  private MillionRows() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    long start = System.nanoTime();
    try (FileStorage storage = FileStorage.open(folder);
        Journal journal = open(storage)) {
      for (int first = 1; first <= ROWS; first += BATCH) {
        List<SpoolRow> batch = SpoolRows.rows(journal.epoch(), first, first + BATCH - 1);
        if (!journal.append(batch).isStored()) {
          throw new IllegalStateException("append refused");
        }
      }
    }
    long appended = System.nanoTime();
    try (FileStorage storage = FileStorage.open(folder);
        Journal journal = open(storage)) {
      long recovered = System.nanoTime();
      long last = 0;
      long count = 0;
      List<SpoolRow> rows = journal.reader("scada").read(0, BATCH);
      while (!rows.isEmpty()) {
        count += rows.size();
        last = rows.get(rows.size() - 1).sequence();
        rows = journal.reader("scada").read(last, BATCH);
      }
      long read = System.nanoTime();
      System.out.printf(
          "recovered=%d read=%d last=%d append=%d ms recovery=%d ms read=%d ms%n",
          journal.recovery().rows(),
          count,
          FrameNumber.number(last),
          (appended - start) / 1_000_000,
          (recovered - appended) / 1_000_000,
          (read - recovered) / 1_000_000);
    }
  }

  private static Journal open(Storage storage) {
    return Journal.open(storage, SpoolSettings.defaults(), Ticker.system(), List.of("scada"));
  }
}
