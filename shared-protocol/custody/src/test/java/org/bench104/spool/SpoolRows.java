package org.bench104.spool;

import java.util.List;
import java.util.stream.LongStream;
import org.bench104.bytes.Octets;

/** Rows for tests, each different in every column. */
final class SpoolRows {
  private SpoolRows() {}

  static SpoolRow row(long epoch, long number) {
    return new SpoolRow(
        FrameNumber.of(epoch, number),
        1_700_000_000_000_000L + number,
        "10.0.0." + number % 7 + ":4711",
        Octets.of(13, 1, 3, 0, (int) (number & 0xFF), (int) (number >> 8 & 0xFF)));
  }

  /** Rows {@code from} to {@code to}, both included. */
  static List<SpoolRow> rows(long epoch, long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(number -> row(epoch, number)).toList();
  }
}
