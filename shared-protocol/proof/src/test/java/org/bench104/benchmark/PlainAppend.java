package org.bench104.benchmark;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The limit of the disk: rows of the spool's length appended and synced in batches, no more. */
final class PlainAppend {
  private static final int ROW_OCTETS = 118;

  private PlainAppend() {}

  static double seconds(int frames, int batch) throws IOException {
    Path folder = GatewayRig.freshFolder();
    ByteBuffer rows = ByteBuffer.allocateDirect(batch * ROW_OCTETS);
    try (FileChannel file =
        FileChannel.open(
            folder.resolve("plain"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      long begun = System.nanoTime();
      for (int done = 0; done < frames; done += batch) {
        rows.clear();
        while (rows.hasRemaining()) {
          file.write(rows);
        }
        file.force(false);
      }
      return (System.nanoTime() - begun) / 1e9;
    } finally {
      GatewayRig.delete(folder);
    }
  }
}
