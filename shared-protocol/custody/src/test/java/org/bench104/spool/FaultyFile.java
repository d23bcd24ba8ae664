package org.bench104.spool;

import java.io.IOException;
import org.bench104.spool.FaultyStorage.Operation;

/** One open file of a {@link FaultyStorage}. */
final class FaultyFile implements StorageFile {
  private final FaultyStorage storage;
  private final FaultyInode inode;
  private final long openedIn;
  private final String name;

  FaultyFile(FaultyStorage storage, String name, FaultyInode inode, long openedIn) {
    this.storage = storage;
    this.name = name;
    this.inode = inode;
    this.openedIn = openedIn;
  }

  @Override
  public long size() {
    return inode.length();
  }

  @Override
  public int read(long offset, byte[] target, int from, int length) throws IOException {
    storage.begin(Operation.READ, openedIn);
    return inode.read(offset, target, from, length);
  }

  @Override
  public void write(long offset, byte[] source, int from, int length) throws IOException {
    boolean crash = storage.willCrash(Operation.WRITE, openedIn);
    if (crash || storage.willFail(Operation.WRITE)) {
      inode.write(offset, source, from, storage.random().nextInt(length + 1));
      if (crash) {
        throw new SimulatedCrash("write");
      }
      throw new IOException("simulated short write");
    }
    long growth = offset + length - inode.length();
    long missing = growth - storage.room();
    if (missing > 0) {
      inode.write(offset, source, from, (int) Math.max(0, length - missing));
      throw new StorageFullException("simulated full disk");
    }
    inode.write(offset, source, from, length);
  }

  @Override
  public void truncate(long length) throws IOException {
    storage.begin(Operation.TRUNCATE, openedIn);
    inode.truncate(length);
  }

  @Override
  public void sync() throws IOException {
    if (storage.willCrash(Operation.SYNC, openedIn)) {
      throw new SimulatedCrash("sync");
    }
    if (storage.willFail(Operation.SYNC)) {
      inode.failSync(storage.random());
      throw new IOException("simulated failed sync");
    }
    if (!storage.syncIsLossy()) {
      inode.sync();
    }
  }

  @Override
  public boolean isInPlace() {
    return storage.leadsTo(name, inode);
  }

  @Override
  public void close() {
    // Closing is no sync.
  }
}
