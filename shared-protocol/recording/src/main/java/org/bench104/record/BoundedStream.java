package org.bench104.record;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The first octets of another stream, up to a limit. */
final class BoundedStream extends FilterInputStream {
  private long left;

  BoundedStream(InputStream whole, long limit) {
    super(whole);
    this.left = limit;
  }

  @Override
  public int read() throws IOException {
    if (left <= 0) {
      return -1;
    }
    left--;
    return super.read();
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    if (left <= 0) {
      return -1;
    }
    int read = super.read(target, from, (int) Math.min(length, left));
    left -= Math.max(0, read);
    return read;
  }
}
