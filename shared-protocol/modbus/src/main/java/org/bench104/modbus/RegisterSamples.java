package org.bench104.modbus;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bench104.point.Quality;
import org.bench104.time.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * Makes samples of what is written into registers, and tells when they are not topical any more.
 * Confined to the home thread of the {@link RegisterServer}.
 */
final class RegisterSamples {
  private static final Quality NOT_TOPICAL = new Quality(false, false, false, false, true, false);

  private final RegisterServerSettings settings;
  private final RegisterMap map;
  private final Ticker ticker;
  private final InstantSource clock;
  private final RegisterServer.Listener listener;
  private final TelemetryLog log;
  private final SampleAssembly assembly;
  private final SampleClock sampleClock = new SampleClock();

  /** The newest complete value of each register, by name: never a mixture, unlike the image. */
  private final Map<String, Reading> complete = new LinkedHashMap<>();

  private @Nullable Instant last;
  private @Nullable Instant arrival;
  private long arrivalNanos;
  private boolean stale;
  private long samples;
  private long repeated;
  private long clockSetBack;
  private long partialWrites;

  RegisterSamples(
      RegisterServerSettings settings,
      Ticker ticker,
      InstantSource clock,
      RegisterServer.Listener listener,
      TelemetryLog log) {
    this.settings = settings;
    this.map = settings.map();
    this.ticker = ticker;
    this.clock = clock;
    this.listener = listener;
    this.log = log;
    this.assembly = new SampleAssembly(map);
  }

  /** {@code registers} are from an earlier run: no sample, and not topical. */
  void restored(RegisterImage.Snapshot registers) {
    sampleClock.judge(RegisterSample.of(map.readings(registers)).time());
    stale = true;
  }

  /** {@code count} registers from {@code address} have been written. */
  void written(int address, int count, RegisterImage.Snapshot registers) {
    if (address >= map.end() || address + count <= map.first()) {
      return;
    }
    List<Reading> written = assembly.written(address, count, registers, ticker.nanos());
    if (written.isEmpty()) {
      partialWrites++;
    } else {
      sampled(RegisterSample.of(written));
    }
  }

  private void sampled(RegisterSample sample) {
    SampleClock.Verdict verdict = sampleClock.judge(sample.time());
    if (verdict == SampleClock.Verdict.REPEATED) {
      repeated++;
      return;
    }
    if (verdict == SampleClock.Verdict.CLOCK_SET_BACK) {
      clockSetBack++;
      listener.noticed(
          "the clock of the "
              + settings.writer()
              + " was set back to "
              + RegisterSample.isoTime(sample.time()));
    }
    if (stale && arrival != null) {
      listener.noticed("registers are written again");
    }
    samples++;
    stale = false;
    sample.readings().forEach(reading -> complete.put(reading.name(), reading));
    last = sample.time();
    arrival = clock.instant();
    arrivalNanos = ticker.nanos();
    log.received(sample, samples);
    listener.sampled(sample);
  }

  /** Looks whether the values have become stale; call about every second. */
  void look() {
    if (complete.isEmpty()
        || stale
        || ticker.nanos() - arrivalNanos < settings.staleAfter().toNanos()) {
      return;
    }
    stale = true;
    listener.noticed(
        "no new sample was written for " + settings.staleAfter().toSeconds() + " s: not topical");
    listener.sampled(
        new RegisterSample(
            complete.values().stream().map(RegisterSamples::notTopical).toList(), null));
  }

  /** {@code registers} as values of the map, marked when they are not topical. */
  List<Reading> readings(RegisterImage.Snapshot registers) {
    List<Reading> readings = map.readings(registers);
    return stale ? readings.stream().map(RegisterSamples::notTopical).toList() : readings;
  }

  private static Reading notTopical(Reading reading) {
    return reading.with(NOT_TOPICAL);
  }

  boolean stale() {
    return stale;
  }

  /** Time of the newest sample by the clock of its device. */
  Optional<Instant> last() {
    return Optional.ofNullable(last);
  }

  /** When it arrived. */
  Optional<Instant> arrival() {
    return Optional.ofNullable(arrival);
  }

  /** Complete and new. */
  long samples() {
    return samples;
  }

  /** Complete, but their time had not advanced. */
  long repeated() {
    return repeated;
  }

  /** Times at which the clock of the device went far back. */
  long clockSetBack() {
    return clockSetBack;
  }

  /** Writes into the map that did not complete a sample. */
  long partialWrites() {
    return partialWrites;
  }
}
