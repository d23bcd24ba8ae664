package org.bench104.record;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;

/** A stream that tells how many octets were read of it, in steps. */
final class ReportedStream extends FilterInputStream {
  private static final long STEP = 1 << 20;

  private final LongConsumer read;
  private long count;
  private long reported;

  ReportedStream(InputStream octets, LongConsumer read) {
    super(octets);
    this.read = read;
  }

  @Override
  public int read() throws IOException {
    int octet = super.read();
    count(octet < 0 ? 0 : 1);
    return octet;
  }

  @Override
  public int read(byte[] target, int from, int length) throws IOException {
    int found = super.read(target, from, length);
    count(Math.max(0, found));
    return found;
  }

  private void count(int octets) {
    count += octets;
    if (count - reported >= STEP) {
      reported = count;
      read.accept(count);
    }
  }
}
