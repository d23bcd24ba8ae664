package org.bench104.modbus.simulator;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.bench104.address.HostPort;
import org.bench104.time.Ticker;

/**
 * An Arduino Opta that reads the eight registers of the PV block every second (function 03) and
 * prints them. A failure drops the connection, the next round makes a new one.
 */
public final class Opta extends DeviceLoop {
  private static final int REGISTERS = 8;
  private static final long STATISTICS_NANOS = Duration.ofSeconds(60).toNanos();

  private final int unit;
  private final Duration interval;
  private final long count;
  private final Consumer<String> lines;
  private final Ticker ticker;
  private volatile long reads;
  private volatile long errors;

  /**
   * @param interval between two reads
   * @param count rounds to do; 0: without end
   * @param lines hears of everything it reads, on its thread
   * @param ticker says when the next line of statistics is due
   */
  public Opta(
      HostPort target,
      int unit,
      Duration interval,
      long count,
      Consumer<String> lines,
      Ticker ticker) {
    super("opta", target, Duration.ofSeconds(10));
    this.unit = unit;
    this.interval = interval;
    this.count = count;
    this.lines = lines;
    this.ticker = ticker;
  }

  /** Blocks read. */
  public long reads() {
    return reads;
  }

  /** Rounds without an answer. */
  public long errors() {
    return errors;
  }

  @Override
  void work() throws InterruptedException {
    long statisticsAt = ticker.nanos() + STATISTICS_NANOS;
    do {
      read();
      if (ticker.nanos() - statisticsAt >= 0) {
        statisticsAt += STATISTICS_NANOS;
        lines.accept(statistics());
      }
    } while ((count == 0 || reads + errors < count) && pause(interval));
    lines.accept(statistics());
  }

  private void read() {
    try {
      int[] words = connection().readHolding(unit, 0, REGISTERS);
      reads = reads + 1; // this thread only
      lines.accept("read " + PvText.of(words));
    } catch (IOException e) {
      errors = errors + 1;
      disconnect();
      lines.accept("failed: " + e.getMessage());
    }
  }

  private String statistics() {
    long rounds = Math.max(1, reads + errors);
    return String.format(
        Locale.ROOT,
        "since the start: %d reads, %d errors, %.1f %% answered",
        reads,
        errors,
        100.0 * reads / rounds);
  }
}
