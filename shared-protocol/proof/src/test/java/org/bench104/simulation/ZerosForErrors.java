package org.bench104.simulation;

import java.io.IOException;
import java.util.Arrays;
import org.bench104.spool.Storage;
import org.bench104.spool.StorageFile;

/** A storage that takes what cannot be read for zeros, as if nothing had been written there. */
final class ZerosForErrors extends WrappedStorage {
  ZerosForErrors(Storage storage) {
    super(storage);
  }

  @Override
  StorageFile wrapped(StorageFile file) {
    return new WrappedFile(file) {
      @Override
      public int read(long offset, byte[] target, int from, int length) throws IOException {
        try {
          return super.read(offset, target, from, length);
        } catch (IOException e) {
          int there = (int) Math.min(length, size() - offset);
          if (there <= 0) {
            return -1;
          }
          Arrays.fill(target, from, from + there, (byte) 0);
          return there;
        }
      }
    };
  }
}
