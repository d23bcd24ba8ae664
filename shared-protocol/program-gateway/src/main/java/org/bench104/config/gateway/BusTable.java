package org.bench104.config.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bench104.config.ConfigFile;
import org.bench104.config.Key;
import org.bench104.config.Keys;
import org.bench104.config.Place;
import org.bench104.config.Section;
import org.bench104.config.Table;
import org.bench104.meter.dlt645.MeterAddress;
import org.bench104.meter.engine.MeterBus;

/** {@code [[meters.bus]]}: DL/T 645 meters that share a connection. */
final class BusTable {
  private static final Key<List<MeterAddress>> METERS =
      Keys.list("meters", "addresses of twelve digits", MeterAddress::new, MeterAddress::digits)
          .usualWords("needed")
          .example("[\"000000006003\", \"000000006004\"]")
          .help("all that are on the line, two at least");
  private static final Key<Duration> GAP =
      Keys.duration("gap", Duration.ZERO, Duration.ofSeconds(10))
          .usual(Duration.ofMillis(100))
          .help("between the answer of one and the question to the next");

  static final Place PLACE =
      Place.tables(
          "meters.bus", Table.of(METERS, GAP), "DL/T 645 meters behind one modem, on RS-485");

  private BusTable() {}

  static List<MeterBus> read(ConfigFile file) {
    List<MeterBus> buses = new ArrayList<>();
    for (Section section : file.tables(PLACE)) {
      List<MeterAddress> meters = section.get(METERS);
      Duration gap = section.get(GAP);
      section
          .checked(METERS, Optional.<MeterBus>empty(), () -> Optional.of(new MeterBus(meters, gap)))
          .ifPresent(buses::add);
    }
    return buses;
  }
}
