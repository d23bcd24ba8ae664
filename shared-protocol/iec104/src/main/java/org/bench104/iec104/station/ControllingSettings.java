package org.bench104.iec104.station;

import java.time.Duration;
import java.util.List;

/**
 * How a controlling station behaves.
 *
 * @param originator sent in requests that name none, 0..255
 * @param confirmWithin longest wait for a confirmation or for the answer to a read, above 0
 * @param terminateWithin longest wait for the next answer or the termination after that, above 0
 * @param retryMin first pause before the next attempt to connect; doubles up to {@code retryMax}
 * @param retryMax longest pause
 * @param interrogate common addresses interrogated once data transfer has been started for {@code
 *     stableAfter}, and after an end of initialisation
 * @param synchronise whether their clocks are set before that
 * @param counters how often their integrated totals are asked for as well, the first time with the
 *     interrogation; zero for never
 * @param stableAfter how long a connection must last before it is worth an interrogation
 */
public record ControllingSettings(
    int originator,
    Duration confirmWithin,
    Duration terminateWithin,
    Duration retryMin,
    Duration retryMax,
    List<Integer> interrogate,
    boolean synchronise,
    Duration counters,
    Duration stableAfter) {
  private static final ControllingSettings DEFAULTS =
      new ControllingSettings(
          0,
          Duration.ofSeconds(10),
          Duration.ofSeconds(30),
          Duration.ofSeconds(1),
          Duration.ofSeconds(10),
          List.of(),
          false,
          Duration.ZERO,
          Duration.ofSeconds(1));

  public ControllingSettings {
    interrogate = List.copyOf(interrogate);
    if (originator < 0 || originator > 255) {
      throw new IllegalArgumentException("originator " + originator + ", allowed are 0..255");
    }
    if (confirmWithin.toMillis() < 1 || terminateWithin.toMillis() < 1) {
      throw new IllegalArgumentException("the time for an answer must be 1 ms or more");
    }
    if (retryMin.toMillis() < 1 || retryMin.compareTo(retryMax) > 0) {
      throw new IllegalArgumentException(
          "pauses between attempts are " + retryMin + ".." + retryMax + ", from 1 ms upwards");
    }
    if (counters.isNegative()) {
      throw new IllegalArgumentException("counters are asked for every 1 ms or more, or never");
    }
    interrogate.forEach(ControllingSettings::requireStation);
  }

  /** 10 s to confirm, 30 s to terminate, attempts after 1 s up to 10 s, no interrogation. */
  public static ControllingSettings defaults() {
    return DEFAULTS;
  }

  /** The same with an originator address for requests that name none, 0..255. */
  public ControllingSettings withOriginator(int changed) {
    return new ControllingSettings(
        changed,
        confirmWithin,
        terminateWithin,
        retryMin,
        retryMax,
        interrogate,
        synchronise,
        counters,
        stableAfter);
  }

  /** The same with other waits for a confirmation and for what follows it, each 1 ms or more. */
  public ControllingSettings withTimes(Duration confirm, Duration terminate) {
    return new ControllingSettings(
        originator,
        confirm,
        terminate,
        retryMin,
        retryMax,
        interrogate,
        synchronise,
        counters,
        stableAfter);
  }

  /** The same with other pauses between attempts to connect, from 1 ms upwards. */
  public ControllingSettings withRetry(Duration least, Duration longest) {
    return new ControllingSettings(
        originator,
        confirmWithin,
        terminateWithin,
        least,
        longest,
        interrogate,
        synchronise,
        counters,
        stableAfter);
  }

  /** Interrogates these stations after each start, and sets their clocks first if wanted. */
  public ControllingSettings withInterrogation(List<Integer> stations, boolean clocks) {
    return new ControllingSettings(
        originator,
        confirmWithin,
        terminateWithin,
        retryMin,
        retryMax,
        stations,
        clocks,
        counters,
        stableAfter);
  }

  /** Asks for the integrated totals of the interrogated stations so often; zero for never. */
  public ControllingSettings withCounters(Duration every) {
    return new ControllingSettings(
        originator,
        confirmWithin,
        terminateWithin,
        retryMin,
        retryMax,
        interrogate,
        synchronise,
        every,
        stableAfter);
  }

  /** The same, interrogating when a connection has lasted this long. */
  public ControllingSettings withStableAfter(Duration changed) {
    return new ControllingSettings(
        originator,
        confirmWithin,
        terminateWithin,
        retryMin,
        retryMax,
        interrogate,
        synchronise,
        counters,
        changed);
  }

  private static void requireStation(int commonAddress) {
    if (commonAddress < 1 || commonAddress > StationRequest.BROADCAST) {
      throw new IllegalArgumentException(
          "common address " + commonAddress + ", allowed are 1..65535");
    }
  }
}
