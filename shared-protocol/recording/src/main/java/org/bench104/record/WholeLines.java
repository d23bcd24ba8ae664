package org.bench104.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Finds where the complete lines of a text file end: what follows was torn by a crash. */
final class WholeLines {
  private static final int STEP = 8192;

  private WholeLines() {}

  /** Octets up to and with the last line feed; 0 when there is none. */
  static long lengthOf(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer step = ByteBuffer.allocate(STEP);
      long end = channel.size();
      while (end > 0) {
        long from = Math.max(0, end - STEP);
        step.clear().limit((int) (end - from));
        while (step.hasRemaining() && channel.read(step, from + step.position()) >= 0) {
          // reads until the step is full
        }
        for (int i = step.position() - 1; i >= 0; i--) {
          if (step.get(i) == '\n') {
            return from + i + 1;
          }
        }
        end = from;
      }
      return 0;
    }
  }
}
