package org.bench104.config.gateway;

import java.time.Duration;
import java.util.List;
import org.bench104.config.Key;
import org.bench104.config.Keys;
import org.bench104.config.Place;
import org.bench104.config.Section;
import org.bench104.config.Table;
import org.bench104.meter.engine.MeterSettings;
import org.bench104.meter.engine.PollGroup;

/** {@code [meters.polling]}: which registers of meters are read, and how often. */
final class PollingTable {
  private static final MeterSettings.Polling USUAL = MeterSettings.defaults().polling();
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);

  private static final Key<Boolean> ENABLED =
      Keys.flag("enabled").usual(USUAL.enabled()).help("false: meters are never asked");
  private static final Key<Duration> INTERVAL =
      Keys.duration("interval", SECOND, DAY)
          .usual(USUAL.interval())
          .help("from start to start, for one meter");
  private static final Key<Duration> FIRST_AFTER =
      Keys.duration("first-after", Duration.ZERO, Duration.ofHours(1))
          .usual(USUAL.first())
          .help("after identification");
  private static final Key<PollGroup> GROUP =
      Keys.choice("group", PollGroup.ENERGY).help("which registers");
  private static final Key<List<String>> REGISTERS_DLT645 =
      Keys.texts("registers-dlt645", "names")
          .example("[\"VOLTAGE_A\"]")
          .help("with group = \"custom\"");
  private static final Key<List<String>> REGISTERS_DLMS =
      Keys.texts("registers-dlms", "OBIS codes")
          .example("[\"1.8.0\"]")
          .help("with group = \"custom\"");
  private static final Key<Integer> RETRIES =
      Keys.integer("retries", 0, 10)
          .usual(USUAL.retries())
          .help("of a register that is not answered");
  private static final Key<Integer> PARALLEL =
      Keys.integer("parallel", 1, 10_000)
          .usual(USUAL.parallel())
          .unit("meters")
          .help("being asked at once");
  private static final Key<Duration> LONGEST_PAUSE =
      Keys.duration("longest-pause", SECOND, DAY)
          .usual(USUAL.longestPause())
          .help("of a meter that does not answer");

  static final Place PLACE =
      Place.section(
          "meters.polling",
          Table.of(
              ENABLED,
              INTERVAL,
              FIRST_AFTER,
              GROUP,
              REGISTERS_DLT645,
              REGISTERS_DLMS,
              RETRIES,
              PARALLEL,
              LONGEST_PAUSE),
          "which registers of meters are read, and how often");

  private PollingTable() {}

  static MeterSettings.Polling read(Section section) {
    PollGroup group = section.get(GROUP);
    List<String> dlt645 = section.get(REGISTERS_DLT645);
    List<String> dlms = section.get(REGISTERS_DLMS);
    boolean listed = !dlt645.isEmpty() || !dlms.isEmpty();
    if (listed != (group == PollGroup.CUSTOM)) {
      section.reject(
          GROUP,
          "custom goes together with registers-dlt645 and registers-dlms, and the other groups"
              + " have their own registers");
    }
    return new MeterSettings.Polling(
        section.get(ENABLED),
        section.get(INTERVAL),
        section.get(FIRST_AFTER),
        section.get(RETRIES),
        section.get(PARALLEL),
        section.get(LONGEST_PAUSE),
        listed ? dlt645 : group.dlt645(),
        listed ? dlms : group.dlms());
  }
}
