package org.bench104.modbus.simulator;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.function.Consumer;
import org.bench104.address.HostPort;

/**
 * An ESP32 that writes the PV block (registers 0..7, function 16). Each sample is tried three times
 * one second apart; the next one is only taken when that succeeded, so nothing is left out.
 */
public final class Esp32 extends DeviceLoop {
  private static final int ATTEMPTS = 3;
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration WIFI_PAUSE = Duration.ofSeconds(5);

  /**
   * How it behaves.
   *
   * @param unit 0..255
   * @param interval between two samples, on this machine's clock
   * @param start time of the first sample; whole seconds
   * @param step between two samples, on the clock of the device; at least a second
   * @param count samples to write; 0: without end
   * @param clampNegative write 0 instead of a temperature below zero, as old firmware does
   * @param retryPause between two attempts
   * @param seed of the clouds
   */
  public record Settings(
      HostPort target,
      int unit,
      Duration interval,
      Instant start,
      Duration step,
      long count,
      boolean clampNegative,
      Duration retryPause,
      long seed) {
    public Settings {
      if (step.toSeconds() < 1) {
        throw new IllegalArgumentException("samples are at least one second apart, not " + step);
      }
    }

    /** A sample every ten seconds from {@code start} on, one second between attempts. */
    public static Settings of(HostPort target, Instant start) {
      Duration ten = Duration.ofSeconds(10);
      return new Settings(target, 1, ten, start, ten, 0, false, Duration.ofSeconds(1), 1);
    }
  }

  private final Settings settings;
  private final Consumer<String> lines;
  private volatile long written;
  private volatile long failed;

  /**
   * @param lines hears of everything it does, on its thread
   */
  public Esp32(Settings settings, Consumer<String> lines) {
    super("esp32", settings.target(), TIMEOUT);
    this.settings = settings;
    this.lines = lines;
  }

  /** Samples that the server has confirmed. */
  public long written() {
    return written;
  }

  /** Attempts that failed. */
  public long failed() {
    return failed;
  }

  @Override
  void work() throws InterruptedException {
    PvDay day = new PvDay(new Random(settings.seed()));
    Instant time = settings.start();
    do {
      PvDay.Sample sample = day.at(time);
      if (!deliver(sample)) {
        return;
      }
      time = time.plus(settings.step());
    } while ((settings.count() == 0 || written < settings.count()) && pause(settings.interval()));
  }

  /** Tries until it succeeds; false when the loop is to end. */
  private boolean deliver(PvDay.Sample sample) throws InterruptedException {
    while (true) {
      for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
        if (write(sample, attempt)) {
          return true;
        }
        if (!pause(settings.retryPause())) {
          return false;
        }
      }
      lines.accept("no success after " + ATTEMPTS + " attempts, Wi-Fi is restarted");
      if (!pause(
          WIFI_PAUSE.compareTo(settings.interval()) < 0 ? WIFI_PAUSE : settings.interval())) {
        return false;
      }
    }
  }

  private boolean write(PvDay.Sample sample, int attempt) {
    int[] words = sample.registers(settings.clampNegative());
    try {
      connection().write(settings.unit(), 0, words);
      written = written + 1; // this thread only
      lines.accept("wrote " + PvText.of(words) + " | total " + written);
      return true;
    } catch (IOException e) {
      failed = failed + 1;
      disconnect();
      lines.accept("attempt " + attempt + " of " + ATTEMPTS + " failed: " + e.getMessage());
      return false;
    }
  }
}
