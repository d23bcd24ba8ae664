package org.bench104.config.receiver;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import org.bench104.config.ConfigFile;
import org.bench104.config.Key;
import org.bench104.config.Keys;
import org.bench104.config.Place;
import org.bench104.config.Section;
import org.bench104.config.Table;
import org.bench104.iec104.asdu.Tolerances;

/** {@code [tolerate]}: habits of devices that are read as they are meant. */
final class ToleranceTable {
  private static final Key<Boolean> SEQUENCES =
      Keys.flag("sequences")
          .usual(false)
          .help("SQ=1 is read for every type, also time-tagged ones and integrated totals");
  private static final Key<Boolean> YEARS =
      Keys.flag("years-since-1900")
          .usual(false)
          .help("years 100 to 127 of a time tag count from 1900: 126 is 2026");
  private static final Key<Optional<ZoneId>> LOCAL_TIME =
      Keys.parsed("local-time", "time zone", ToleranceTable::zone, ToleranceTable::show)
          .usual(Optional.empty())
          .usualWords("none, UTC")
          .example("\"Europe/Berlin\"")
          .help("time tags are of this zone and recorded in UTC");

  static final Place PLACE =
      Place.section(
          "tolerate",
          Table.of(SEQUENCES, YEARS, LOCAL_TIME),
          "what the standard forbids and is read nevertheless; each use is a finding");

  private ToleranceTable() {}

  static Tolerances read(ConfigFile file) {
    Section section = file.section(PLACE);
    return new Tolerances(section.get(SEQUENCES), section.get(YEARS), section.get(LOCAL_TIME));
  }

  private static Optional<ZoneId> zone(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(ZoneId.of(text.strip()));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is no time zone; write for example Europe/Berlin", e);
    }
  }

  private static String show(Optional<ZoneId> zone) {
    return zone.map(ZoneId::getId).orElse("");
  }
}
