package org.bench104.simulation;

import java.io.IOException;
import org.bench104.spool.StorageFile;

/** A file around another one; as it stands it changes nothing. */
class WrappedFile implements StorageFile {
  private final StorageFile inner;

  WrappedFile(StorageFile inner) {
    this.inner = inner;
  }

  @Override
  public long size() throws IOException {
    return inner.size();
  }

  @Override
  public int read(long offset, byte[] target, int from, int length) throws IOException {
    return inner.read(offset, target, from, length);
  }

  @Override
  public void write(long offset, byte[] source, int from, int length) throws IOException {
    inner.write(offset, source, from, length);
  }

  @Override
  public void truncate(long length) throws IOException {
    inner.truncate(length);
  }

  @Override
  public void sync() throws IOException {
    inner.sync();
  }

  @Override
  public boolean isInPlace() {
    return inner.isInPlace();
  }

  @Override
  public void close() {
    inner.close();
  }
}
