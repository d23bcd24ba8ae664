package org.bench104.spool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Files that an earlier run could not read and set aside: once they can be read their rows are
 * stored again, as the first frames of this start. Some may have been delivered before: twice,
 * never lost.
 */
final class Rescue {
  private static final int BATCH = 512;

  private final Storage storage;
  private final Quarantine quarantine;
  private final Problems problems;
  private final long epoch;
  private long rescued;

  Rescue(Storage storage, Quarantine quarantine, Problems problems, long epoch) {
    this.storage = storage;
    this.quarantine = quarantine;
    this.problems = problems;
    this.epoch = epoch;
  }

  /**
   * Tries each file.
   *
   * @return how many rows were stored again; their numbers are the first of the epoch
   */
  long run(List<String> files, Function<List<SpoolRow>, AppendResult> append, SegmentCare care) {
    for (String file : files) {
      SegmentCare.original(file)
          .ifPresent(
              name -> {
                SegmentCheck check = SegmentCheck.of(storage, file, name, quarantine);
                String failure = check.failure();
                if (failure.isEmpty()) {
                  failure = store(check, name, append);
                }
                if (!failure.isEmpty()) {
                  care.stillUnreadable(file, failure);
                }
              });
    }
    quarantine.flush();
    return rescued;
  }

  /** Returns why it did not succeed; empty when it did. */
  private String store(
      SegmentCheck check, SegmentName name, Function<List<SpoolRow>, AppendResult> append) {
    long before = rescued;
    try {
      List<SpoolRow> batch = new ArrayList<>();
      try (StorageFile open = storage.open(check.file())) {
        SegmentScanner scanner =
            new SegmentScanner(name.first(), open, IGNORED, Patience.endless());
        for (SpoolRow row; (row = scanner.next(check.found().length())) != null; ) {
          batch.add(renumbered(row));
          if (batch.size() == BATCH) {
            flush(batch, append);
          }
        }
      }
      check.found().displaced().forEach(row -> batch.add(renumbered(row)));
      flush(batch, append);
      storage.delete(check.file());
      storage.syncFolder();
      problems.add(
          check.file()
              + " could be read: its "
              + (rescued - before)
              + " rows are delivered now, some of them perhaps again");
      return "";
    } catch (IOException e) {
      return e.toString();
    }
  }

  private SpoolRow renumbered(SpoolRow row) {
    return new SpoolRow(
        FrameNumber.of(epoch, ++rescued), row.receivedAtMicros(), row.origin(), row.asdu());
  }

  private static void flush(List<SpoolRow> batch, Function<List<SpoolRow>, AppendResult> append)
      throws IOException {
    AppendResult result = append.apply(List.copyOf(batch));
    if (!result.isStored()) {
      throw new IOException(result.message());
    }
    batch.clear();
  }

  private static final RowListener IGNORED =
      new RowListener() {
        @Override
        public void damaged(long line, String reason, byte[] raw, int from, int to) {
          // was told when the file was checked
        }

        @Override
        public void outOfPlace(long line, SpoolRow row, long number) {
          // is in memory
        }
      };
}
