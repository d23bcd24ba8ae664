package org.bench104.modbus;

import java.time.Duration;
import java.time.Instant;
import org.bench104.time.Ticker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log lines of the telemetry, decoded. A client that asks without a pause must not fill the
 * disk: at most ten lines a second of each kind are written, their totals count everything.
 */
final class TelemetryLog {
  private static final Logger LOG = LoggerFactory.getLogger(TelemetryLog.class);
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final int LINES_A_SECOND = 10;

  private final String writer;
  private final String reader;
  private final Limit received;
  private final Limit served;

  /**
   * @param writer how lines call who writes, e.g. {@code ESP32}
   * @param reader how they call who reads, e.g. {@code Opta}
   */
  TelemetryLog(String writer, String reader, Ticker ticker) {
    this.writer = writer;
    this.reader = reader;
    this.received = new Limit(ticker);
    this.served = new Limit(ticker);
  }

  void received(RegisterSample sample, long total) {
    if (received.admits()) {
      LOG.info("[RX FROM {}] {} | Total RX: {}", upper(writer), sample.text(), total);
    }
  }

  void served(int first, int last, long total) {
    if (served.admits()) {
      LOG.info(
          "[TX TO {}] Served registers {}-{} | Total served: {}",
          upper(reader),
          first,
          last,
          total);
    }
  }

  void statistics(long samples, long blockReads, @Nullable Instant last) {
    LOG.info(
        "[STATISTICS] Received (from {}): {} | Served (to {}): {} | Last Update: {}",
        writer,
        samples,
        reader,
        blockReads,
        last == null ? "Never" : RegisterSample.isoTime(last));
  }

  private static String upper(String name) {
    return name.toUpperCase(java.util.Locale.ROOT);
  }

  private static final class Limit {
    private final Ticker ticker;
    private long second;
    private int lines = LINES_A_SECOND;

    Limit(Ticker ticker) {
      this.ticker = ticker;
      this.second = ticker.nanos();
      this.lines = 0;
    }

    boolean admits() {
      long now = ticker.nanos();
      if (now - second >= SECOND) {
        second = now;
        lines = 0;
      }
      return ++lines <= LINES_A_SECOND;
    }
  }
}
