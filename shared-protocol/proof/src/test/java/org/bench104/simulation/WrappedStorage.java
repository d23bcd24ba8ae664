package org.bench104.simulation;

import java.io.IOException;
import java.util.List;
import org.bench104.spool.Storage;
import org.bench104.spool.StorageFile;

/** A storage around another one, whose files are wrapped too. */
abstract class WrappedStorage implements Storage {
  private final Storage inner;

  WrappedStorage(Storage inner) {
    this.inner = inner;
  }

  abstract StorageFile wrapped(StorageFile file) throws IOException;

  @Override
  public String place() {
    return inner.place();
  }

  @Override
  public List<String> names() throws IOException {
    return inner.names();
  }

  @Override
  public StorageFile open(String name) throws IOException {
    return wrapped(inner.open(name));
  }

  @Override
  public StorageFile create(String name) throws IOException {
    return wrapped(inner.create(name));
  }

  @Override
  public void delete(String name) throws IOException {
    inner.delete(name);
  }

  @Override
  public void replace(String from, String to) throws IOException {
    inner.replace(from, to);
  }

  @Override
  public void syncFolder() throws IOException {
    inner.syncFolder();
  }

  @Override
  public long usableBytes() {
    return inner.usableBytes();
  }

  @Override
  public void close() {
    inner.close();
  }
}
