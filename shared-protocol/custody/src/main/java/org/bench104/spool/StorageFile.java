package org.bench104.spool;

import java.io.Closeable;
import java.io.IOException;

/** One open file of a {@link Storage}. */
public interface StorageFile extends Closeable {
  /** Length in octets, written but perhaps not yet durable. */
  long size() throws IOException;

  /**
   * Reads up to {@code length} octets at {@code offset} into {@code target} from {@code from} on.
   *
   * @return how many were read, at least one; -1 at or beyond the end of the file
   */
  int read(long offset, byte[] target, int from, int length) throws IOException;

  /**
   * Writes all {@code length} octets at {@code offset}. When this throws, any part of them may have
   * been written.
   *
   * @throws StorageFullException when there is no room for them
   */
  void write(long offset, byte[] source, int from, int length) throws IOException;

  /** Shortens the file to {@code length} octets. */
  void truncate(long length) throws IOException;

  /**
   * Makes the contents durable. When this throws, nothing written since the last successful sync
   * may ever become durable, whatever a later sync says.
   */
  void sync() throws IOException;

  /**
   * Whether the name under which this file was created still leads to it. Someone may have removed
   * or moved the file or its folder: what is written then is not there at the next start.
   */
  boolean isInPlace();

  /** Lets go of the file without syncing it; never throws. */
  @Override
  void close();
}
