package org.bench104.spool;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;

/** The one segment that rows are being added to. After a failure it is never written again. */
final class SegmentWriter {
  private static final int MAX_ATTEMPTS = 1000;

  private final Storage storage;
  private final Segment segment;
  private final StorageFile file;
  private boolean named;

  private SegmentWriter(Storage storage, Segment segment, StorageFile file) {
    this.storage = storage;
    this.segment = segment;
    this.file = file;
  }

  /** Creates the segment that begins with {@code first}; its name is not durable yet. */
  static SegmentWriter create(Storage storage, long first) throws IOException {
    SegmentName name = new SegmentName(first, 0);
    while (true) {
      try {
        return new SegmentWriter(storage, new Segment(name), storage.create(name.toString()));
      } catch (FileAlreadyExistsException e) {
        if (name.attempt() == MAX_ATTEMPTS) {
          throw e;
        }
        name = name.next();
      }
    }
  }

  Segment segment() {
    return segment;
  }

  /** Returns when the octets, and the name of the segment, are durable. */
  void append(byte[] text, int from, int length) throws IOException {
    file.write(segment.length(), text, from, length);
    file.sync();
    if (!named) {
      storage.syncFolder();
      named = true;
    }
    segment.length(segment.length() + length);
  }

  /** No more rows. */
  void seal() {
    segment.seal();
    file.close();
  }

  /**
   * After a failed write or sync: takes back, as far as possible, what is not durable, and writes
   * nothing here again, because a later sync could succeed without having stored anything.
   *
   * @return false when a file is left that holds no safe row and could not be deleted
   */
  boolean abandon() {
    try {
      if (segment.length() == 0) {
        storage.delete(segment.name().toString());
      } else {
        file.truncate(segment.length());
      }
      return true;
    } catch (IOException e) {
      // Recovery copes with what is left: rows twice, or a torn last row.
      return segment.length() > 0;
    } finally {
      seal();
    }
  }
}
