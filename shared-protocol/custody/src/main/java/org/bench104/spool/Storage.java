package org.bench104.spool;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * What a journal needs of one flat folder. Whoever holds a storage is the only one using its folder
 * until {@link #close()}. Nothing is durable before the matching sync: contents by {@link
 * StorageFile#sync()}, names (create, replace, delete) by {@link #syncFolder()}.
 */
public interface Storage extends Closeable {
  /** Where this is, for messages to people. */
  String place();

  /** Names of the files in the folder, in no particular order. */
  List<String> names() throws IOException;

  /** Opens an existing file. */
  StorageFile open(String name) throws IOException;

  /**
   * Creates an empty file.
   *
   * @throws java.nio.file.FileAlreadyExistsException when the name is taken
   */
  StorageFile create(String name) throws IOException;

  /** Removes a file; without effect when there is none. */
  void delete(String name) throws IOException;

  /**
   * Renames {@code from} to {@code to} atomically; a file already called {@code to} is replaced.
   */
  void replace(String from, String to) throws IOException;

  /** Makes all creations, replacements and deletions so far durable. */
  void syncFolder() throws IOException;

  /** Octets that can still be written; {@link Long#MAX_VALUE} when that is not known. */
  long usableBytes();

  /**
   * Makes sure that the folder is still held against other processes.
   *
   * @throws SpoolInUseException when another one has it
   */
  default void keep() throws IOException {}

  /** Gives the folder free for others; never throws. */
  @Override
  void close();
}
