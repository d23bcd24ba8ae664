package org.bench104.spool;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.function.Consumer;

/** The one segment that rows are being added to. After a failure it is never written again. */
final class SegmentWriter {
  private static final int MAX_ATTEMPTS = 1000;
  private static final int COPY = 64 * 1024;

  private final Storage storage;
  private final SpoolSegment segment;
  private final StorageFile file;
  private boolean named;
  private long rows;
  private long marked;

  private SegmentWriter(Storage storage, SpoolSegment segment, StorageFile file) {
    this.storage = storage;
    this.segment = segment;
    this.file = file;
  }

  /** Creates the segment that begins with {@code first}; its name is not durable yet. */
  static SegmentWriter create(Storage storage, long first) throws IOException {
    SegmentName name = new SegmentName(first, 0);
    while (true) {
      try {
        return new SegmentWriter(storage, new SpoolSegment(name), storage.create(name.toString()));
      } catch (FileAlreadyExistsException e) {
        if (name.attempt() == MAX_ATTEMPTS) {
          throw e;
        }
        name = name.next();
      }
    }
  }

  SpoolSegment segment() {
    return segment;
  }

  /** Rows in the segment; the next one has the number after that. */
  long rows() {
    return rows;
  }

  /** Whether the newest rows are known to be synced by nothing that is in the file. */
  boolean isUnmarked() {
    return marked < rows;
  }

  /**
   * Returns when the octets, and the name of the segment, are durable.
   *
   * @return false when they are in a file that nobody will find: then nothing was added
   */
  boolean append(byte[] text, int from, int length, int rowCount) throws IOException {
    write(text, from, length);
    sync();
    if (!file.isInPlace()) {
      return false;
    }
    segment.length(segment.length() + length);
    rows += rowCount;
    return true;
  }

  /** Adds the line that says that all rows are synced; itself it need not be. */
  void mark(RowWriter text) throws IOException {
    text.clear();
    text.synced(rows);
    write(text.text(), 0, text.length());
    segment.length(segment.length() + text.length());
    marked = rows;
  }

  private void write(byte[] text, int from, int length) throws IOException {
    file.write(segment.length(), text, from, length);
  }

  private void sync() throws IOException {
    file.sync();
    if (!named) {
      storage.syncFolder();
      named = true;
    }
  }

  /** Whether the next start will find under this name what is written here. */
  boolean isInPlace() {
    return file.isInPlace();
  }

  /**
   * Writes the durable rows once more into a new file of the folder, from the old one, which is
   * still open although its name is gone. The old one is left for another attempt if that fails.
   *
   * @param leftover takes the name of a file that was begun and could not be deleted again
   */
  SegmentWriter moved(Consumer<SegmentName> leftover) throws IOException {
    SegmentWriter other = create(storage, segment.name().first());
    try {
      byte[] buffer = new byte[COPY];
      long copied = 0;
      while (copied < segment.length()) {
        int wanted = (int) Math.min(buffer.length, segment.length() - copied);
        int read = file.read(copied, buffer, 0, wanted);
        if (read <= 0) {
          throw new IOException(segment.name() + " has become shorter than what was synced");
        }
        other.file.write(copied, buffer, 0, read);
        copied += read;
      }
      other.sync();
      other.segment.adopt(segment);
      other.rows = rows;
      other.marked = marked;
      return other;
    } catch (IOException | RuntimeException | Error e) {
      if (!other.abandon()) {
        leftover.accept(other.segment.name());
      }
      throw e;
    }
  }

  /** No more rows. */
  void seal() {
    segment.seal();
    file.close();
  }

  /** No more rows, in good order: says so in the file, as far as that goes. */
  void finish(RowWriter text) {
    try {
      if (isUnmarked()) {
        mark(text);
        file.sync();
      }
      seal();
    } catch (IOException | RuntimeException | Error e) {
      abandon();
    }
  }

  /**
   * After a failed write or sync: takes back, as far as possible, what is not durable, and writes
   * nothing here again, because a later sync could succeed without having stored anything.
   *
   * @return false when a file is left that holds no safe row and could not be deleted
   */
  boolean abandon() {
    try {
      if (rows == 0) {
        storage.delete(segment.name().toString());
      } else {
        file.truncate(segment.length());
      }
      return true;
    } catch (IOException | RuntimeException | Error e) {
      // Recovery copes with what is left: rows twice, or a torn last row.
      return rows > 0;
    } finally {
      seal();
    }
  }
}
