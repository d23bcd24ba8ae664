package org.bench104.spool;

import java.io.IOException;
import java.util.List;

/**
 * Stands in for a folder that cannot be used at all, so that a gateway with a broken disk still
 * forwards what it can from memory: it looks empty, and every write is refused with the reason.
 */
public final class UnusableStorage implements Storage {
  private final String place;
  private final String reason;

  /**
   * @param reason what is wrong and what to do about it
   */
  public UnusableStorage(String place, String reason) {
    this.place = place;
    this.reason = reason;
  }

  @Override
  public String place() {
    return place;
  }

  @Override
  public List<String> names() {
    return List.of();
  }

  @Override
  public StorageFile open(String name) throws IOException {
    throw new IOException(reason);
  }

  @Override
  public StorageFile create(String name) throws IOException {
    throw new IOException(reason);
  }

  @Override
  public void delete(String name) {
    // There is nothing to delete.
  }

  @Override
  public void replace(String from, String to) throws IOException {
    throw new IOException(reason);
  }

  @Override
  public void syncFolder() throws IOException {
    throw new IOException(reason);
  }

  @Override
  public long usableBytes() {
    return Long.MAX_VALUE;
  }

  @Override
  public void close() {
    // Nothing is held.
  }
}
