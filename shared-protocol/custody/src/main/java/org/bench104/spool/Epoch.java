package org.bench104.spool;

import java.io.IOException;
import java.nio.file.NoSuchFileException;

/**
 * {@code epoch.csv}: the number of this start, one more than any seen before. When the file is lost
 * the highest epoch in rows and cursors stands in for it. No row is written before the epoch is.
 */
final class Epoch {
  static final String FILE = "epoch.csv";

  private static final String HEADER = "epoch";

  private final Storage storage;
  private long highest;
  private long current;
  private boolean written;

  Epoch(Storage storage) {
    this.storage = storage;
  }

  void load(Problems problems) {
    try {
      highest = Long.parseLong(CheckedFile.read(storage, FILE, HEADER));
    } catch (NoSuchFileException e) {
      highest = 0;
    } catch (IOException | NumberFormatException e) {
      problems.add(FILE + " cannot be read (" + e + "); taken from rows and cursors instead");
    }
  }

  /** A frame number met somewhere. */
  void seen(long sequence) {
    highest = Math.max(highest, FrameNumber.epoch(sequence));
  }

  void begin() {
    current = highest + 1;
  }

  long current() {
    return current;
  }

  /** Returns when the epoch is durable. */
  void write() throws IOException {
    if (!written) {
      CheckedFile.write(storage, FILE, HEADER, Long.toString(current));
      written = true;
    }
  }
}
