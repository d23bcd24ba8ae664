package org.bench104.gateway.meters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Memory of this process in octets.
 *
 * @param rss resident in the machine's memory; where the system does not tell it, {@code heapTotal}
 */
record Memory(long heapUsed, long heapTotal, long rss) {
  private static final Path STATUS = Path.of("/proc/self/status");

  static Memory now() {
    Runtime runtime = Runtime.getRuntime();
    long total = runtime.totalMemory();
    return new Memory(total - runtime.freeMemory(), total, resident(total));
  }

  private static long resident(long otherwise) {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElse(otherwise);
    } catch (IOException | NumberFormatException e) {
      return otherwise;
    }
  }
}
