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
  private boolean exhausted;

  Epoch(Storage storage) {
    this.storage = storage;
  }

  void load(Problems problems) {
    try {
      long found = Long.parseLong(CheckedFile.read(storage, FILE, HEADER));
      if (found < 0 || found > FrameNumber.MAX_EPOCH) {
        throw new NumberFormatException("there is no epoch " + found);
      }
      highest = found;
    } catch (NoSuchFileException e) {
      highest = 0;
    } catch (IOException | NumberFormatException e) {
      problems.add(FILE + " cannot be read (" + e + "); taken from rows and cursors instead");
    }
  }

  /** A frame number met somewhere; one that was never handed out is none. */
  void seen(long sequence) {
    if (FrameNumber.isPossible(sequence)) {
      highest = Math.max(highest, FrameNumber.epoch(sequence));
    }
  }

  void begin() {
    exhausted = highest >= FrameNumber.MAX_EPOCH;
    current = Math.min(highest + 1, FrameNumber.MAX_EPOCH);
  }

  /** The file has to be written again before the next row: it may be gone with its folder. */
  void forgetFile() {
    written = false;
  }

  long current() {
    return current;
  }

  /** Returns when the epoch is durable. */
  void write() throws IOException {
    if (exhausted) {
      throw new IOException(
          "start number "
              + current
              + " is the last there is: empty the spool folder once everything is delivered");
    }
    if (!written) {
      CheckedFile.write(storage, FILE, HEADER, Long.toString(current));
      written = true;
    }
  }
}
