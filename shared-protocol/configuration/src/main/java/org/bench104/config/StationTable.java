package org.bench104.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bench104.address.HostPort;
import org.bench104.iec104.station.ControllingSettings;

/** Stations to connect to: table {@code [station]} of a Receiver. */
public final class StationTable {
  private static final Duration LONGEST = Duration.ofHours(1);

  private StationTable() {}

  public static Optional<StationSettings> read(ConfigFile file) {
    Section section = file.section("station");
    Optional<HostPort> target = section.target("connect");
    ControllingSettings controlling = controlling(section);
    return target.map(address -> new StationSettings(address, controlling));
  }

  /** The keys that every such station has. */
  public static ControllingSettings controlling(Section section) {
    ControllingSettings usual = ControllingSettings.defaults();
    Duration least = Duration.ofMillis(1);
    List<Integer> stations = new ArrayList<>(section.integers("interrogate", 1, 65535));
    return usual
        .withOriginator(section.integer("originator", usual.originator(), 0, 255))
        .withTimes(
            section.duration("confirm-within", usual.confirmWithin(), least, LONGEST),
            section.duration("terminate-within", usual.terminateWithin(), least, LONGEST))
        .withInterrogation(stations, section.flag("synchronise", false));
  }
}
