package org.bench104.record;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/** A file that only grows at its end, as the recorders need it; a port, so that disks can fail. */
public interface AppendFile extends Closeable {
  /** Octets that the file holds. */
  long length() throws IOException;

  /** Writes all remaining octets at the end; after an error any part of them may have arrived. */
  void append(ByteBuffer octets) throws IOException;

  /** Cuts the file to its first {@code length} octets; the next append goes there. */
  void truncate(long length) throws IOException;

  /** Returns when everything appended has reached the disk. */
  void sync() throws IOException;

  /** Opens files for appending. */
  @FunctionalInterface
  interface Opener {
    /** Opens {@code file} at its end, creating it when it does not exist. */
    AppendFile open(Path file) throws IOException;
  }
}
