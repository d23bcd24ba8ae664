package org.bench104.modbus.master;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.bench104.modbus.ModbusRegisters;
import org.bench104.modbus.ModbusStatus;
import org.bench104.modbus.Reading;
import org.bench104.modbus.RegisterDefinition;
import org.bench104.modbus.RegisterSample;
import org.bench104.modbus.SampleClock;
import org.bench104.point.Quality;
import org.bench104.time.BackOff;
import org.bench104.time.Ticker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Polls one device on a thread of its own, so that one that does not answer delays no other. After
 * a failure the connection is made anew, after pauses that grow from one second to a minute; when
 * three intervals have passed without an answer the last values are told again as not topical.
 */
public final class DevicePoller implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DevicePoller.class);
  private static final int STALE_INTERVALS = 3;
  private static final Duration LEAST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Quality NOT_TOPICAL = new Quality(false, false, false, false, true, false);

  /** Hears of the device, on its thread. */
  public interface Listener {
    /** New values, or the last ones again because they are not topical any more. */
    void sampled(PolledDevice device, RegisterSample sample);

    /** The device answers again, or no longer. */
    void noticed(boolean good, String words);
  }

  private final PolledDevice device;
  private final InstantSource clock;
  private final Ticker ticker;
  private final Listener listener;
  private final BackOff backOff;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread;
  private final SampleClock sampleClock = new SampleClock();
  private @Nullable MasterConnection connection;
  private List<Reading> readings = List.of();
  private @Nullable Instant lastSampleAt;
  private long answeredAt;
  private boolean up;
  private boolean told;
  private boolean stale;
  private long polls;
  private long failures;
  private long repeated;
  private String lastError = "";
  private volatile ModbusStatus.Device status;

  private DevicePoller(
      PolledDevice device,
      InstantSource clock,
      Ticker ticker,
      RandomGenerator random,
      Listener listener) {
    this.device = device;
    this.clock = clock;
    this.ticker = ticker;
    this.listener = listener;
    this.backOff = new BackOff(LEAST_PAUSE, LONGEST_PAUSE, random);
    this.answeredAt = ticker.nanos();
    this.status = look();
    this.thread = new Thread(this::run, "modbus " + device.name());
    thread.setDaemon(true);
  }

  /**
   * Begins to poll.
   *
   * @param clock for the time of values
   * @param ticker for intervals, and for how long values stay topical
   */
  public static DevicePoller start(
      PolledDevice device,
      InstantSource clock,
      Ticker ticker,
      RandomGenerator random,
      Listener listener) {
    DevicePoller poller = new DevicePoller(device, clock, ticker, random, listener);
    poller.thread.start();
    return poller;
  }

  /** For any thread. */
  public ModbusStatus.Device status() {
    return status;
  }

  /** Polls no more; waits for the poll under way, at most its time-out. */
  @Override
  public void close() {
    stopped.countDown();
    try {
      thread.join(device.timeout().toMillis() + 1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      long pause = 0;
      while (!stopped.await(pause, TimeUnit.NANOSECONDS)) {
        long began = ticker.nanos();
        boolean answered = pollSafely();
        status = look();
        pause =
            answered
                ? Math.max(0, device.interval().toNanos() - (ticker.nanos() - began))
                : Math.min(backOff.nextPause(), timeToStale());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      disconnect();
    }
  }

  /** A fault of whoever hears of the values ends no polling. */
  private boolean pollSafely() {
    try {
      boolean answered = poll();
      checkStale();
      return answered;
    } catch (Throwable fault) { // whatever it is, the next poll must come
      LOG.error("fault while polling {}", device.name(), fault);
      disconnect();
      lastError = "fault of the poller, see the log";
      failures++;
      return false;
    }
  }

  private boolean poll() {
    try {
      if (connection == null) {
        connection = MasterConnection.open(device.target(), device.timeout());
      }
      answered(read(connection));
      return true;
    } catch (IOException e) {
      failed(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      LOG.error("fault while polling {}", device.name(), e);
      failed("fault of the poller, see the log");
    }
    return false;
  }

  private List<Reading> read(MasterConnection from) throws IOException {
    int[] words = new int[device.map().end()];
    for (ReadPlan.Span span : ReadPlan.of(device.map())) {
      int[] part =
          device.input()
              ? from.readInput(device.unit(), span.first(), span.count())
              : from.readHolding(device.unit(), span.first(), span.count());
      System.arraycopy(part, 0, words, span.first(), part.length);
    }
    List<Reading> all = new ArrayList<>();
    for (RegisterDefinition register : device.map().registers()) {
      all.add(register.reading(words));
    }
    return all;
  }

  private void answered(List<Reading> all) {
    polls++;
    backOff.reset();
    answeredAt = ticker.nanos();
    readings = all;
    if (!up) {
      tell(true, "Modbus device " + device.name() + " answers (" + device.target() + ")");
    }
    RegisterSample sample = RegisterSample.of(all);
    if (sampleClock.judge(sample.time()) == SampleClock.Verdict.REPEATED && !stale) {
      repeated++;
      return;
    }
    stale = false;
    lastSampleAt = clock.instant();
    listener.sampled(device, sample);
  }

  private void failed(String words) {
    failures++;
    disconnect();
    if (up || !told) {
      tell(false, "Modbus device " + device.name() + ": " + words + "; it is tried again");
    }
    lastError = words;
  }

  private void tell(boolean good, String words) {
    up = good;
    told = true;
    LOG.info("{}", words);
    listener.noticed(good, words);
  }

  private void checkStale() {
    if (!stale && !readings.isEmpty() && timeToStale() <= 0) {
      stale = true;
      RegisterSample last = RegisterSample.of(readings);
      listener.sampled(
          device,
          new RegisterSample(
              last.readings().stream().map(reading -> reading.with(NOT_TOPICAL)).toList(), null));
    }
  }

  private long timeToStale() {
    if (stale || readings.isEmpty()) {
      return Long.MAX_VALUE;
    }
    long limit = device.interval().toNanos() * STALE_INTERVALS;
    return Math.max(0, limit - (ticker.nanos() - answeredAt));
  }

  private void disconnect() {
    if (connection != null) {
      connection.close();
      connection = null;
    }
  }

  private ModbusStatus.Device look() {
    return new ModbusStatus.Device(
        device.name(),
        device.target().toString(),
        up,
        up ? "answers" : told ? "does not answer" : "is being asked",
        polls,
        failures,
        repeated,
        lastError,
        Optional.ofNullable(lastSampleAt),
        readings.stream()
            .map(reading -> stale ? reading.with(NOT_TOPICAL) : reading)
            .map(reading -> ModbusRegisters.status(reading, Optional.empty(), Optional.empty()))
            .toList());
  }
}
