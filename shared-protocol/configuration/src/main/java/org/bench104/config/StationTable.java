package org.bench104.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.bench104.address.HostPort;
import org.bench104.iec104.station.ControllingSettings;

/** Stations to connect to: table {@code [station]} of a Receiver. */
public final class StationTable {
  private static final ControllingSettings USUAL = ControllingSettings.defaults();
  private static final Duration LEAST = Duration.ofMillis(1);
  private static final Duration LONGEST = Duration.ofHours(1);
  private static final Duration MOST_COUNTERS = Duration.ofDays(31);

  public static final Key<Optional<HostPort>> CONNECT =
      Keys.target("connect").help("the RTU").example("\"192.168.1.10:2404\"");
  private static final Key<List<Integer>> INTERROGATE =
      Keys.integers("interrogate", 1, 65535)
          .help("common addresses that are interrogated after each start");
  private static final Key<Boolean> SYNCHRONISE =
      Keys.flag("synchronise").usual(false).help("set their clocks before that");
  private static final Key<Integer> ORIGINATOR =
      Keys.integer("originator", 0, 255)
          .usual(USUAL.originator())
          .help("originator address of requests");
  private static final Key<Duration> CONFIRM_WITHIN =
      Keys.duration("confirm-within", LEAST, LONGEST)
          .usual(USUAL.confirmWithin())
          .help("longest wait for a confirmation");
  private static final Key<Duration> TERMINATE_WITHIN =
      Keys.duration("terminate-within", LEAST, LONGEST)
          .usual(USUAL.terminateWithin())
          .help("longest wait for the next value or the termination");
  private static final Key<Duration> COUNTERS =
      Keys.duration("counters", Duration.ZERO, MOST_COUNTERS)
          .usual(USUAL.counters())
          .example("\"1h\"")
          .help("how often their integrated totals are asked for as well; 0s: never");

  public static final Table TABLE =
      Table.of(
          CONNECT,
          INTERROGATE,
          SYNCHRONISE,
          ORIGINATOR,
          CONFIRM_WITHIN,
          TERMINATE_WITHIN,
          COUNTERS);

  private StationTable() {}

  /** The station; empty when none is named. */
  public static Optional<StationSettings> read(Section section) {
    Optional<HostPort> target = section.get(CONNECT);
    ControllingSettings controlling = controlling(section);
    return target.map(address -> new StationSettings(address, controlling));
  }

  /** The keys that every such station has. */
  public static ControllingSettings controlling(Section section) {
    List<Integer> stations = section.get(INTERROGATE);
    Duration counters = section.get(COUNTERS);
    if (!counters.isZero() && stations.isEmpty()) {
      section.reject(COUNTERS, "are asked of the stations of interrogate, which names none");
    }
    return USUAL
        .withOriginator(section.get(ORIGINATOR))
        .withTimes(section.get(CONFIRM_WITHIN), section.get(TERMINATE_WITHIN))
        .withInterrogation(stations, section.get(SYNCHRONISE))
        .withCounters(counters);
  }
}
