package org.bench104.config.gateway;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.bench104.config.Key;
import org.bench104.config.Keys;
import org.bench104.config.Place;
import org.bench104.config.Section;
import org.bench104.config.Table;
import org.bench104.meter.dlms.ObisRegistry;
import org.bench104.meter.engine.MeterSettings;

/** {@code [meters.dlms]}. */
final class DlmsTable {
  private static final MeterSettings.Dlms USUAL = MeterSettings.defaults().dlms();
  private static final Duration MILLI = Duration.ofMillis(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private static final Key<ObisRegistry.Profile> PROFILE =
      Keys.choice("profile", ObisRegistry.Profile.STANDARD)
          .help("names of registers, and with ivy-legacy the scalers of the IVY EM114070");
  private static final Key<Boolean> WRAP =
      Keys.flag("wrap").usual(USUAL.wrap()).help("send APDUs with wrapper");
  private static final Key<Integer> DESTINATION =
      Keys.integer("destination", 0, 65535)
          .usual(USUAL.destination())
          .help("logical port of the meter");
  private static final Key<Duration> ASSOCIATION_TIMEOUT =
      Keys.duration("association-timeout", MILLI, HOUR)
          .usual(USUAL.associationTimeout())
          .help("for AARE");
  private static final Key<Duration> TIMEOUT =
      Keys.duration("timeout", MILLI, HOUR).usual(USUAL.timeout()).help("for one answer");
  private static final Key<Boolean> GET_WITH_LIST =
      Keys.flag("get-with-list").usual(USUAL.withList()).help("poll in one request");
  private static final Key<Boolean> METER_SCALERS =
      Keys.flag("meter-scalers")
          .usual(USUAL.meterScalers())
          .help("ask each meter once for scaler and unit");
  private static final Key<Integer> LONGEST_APDU =
      Keys.integer("longest-apdu", 64, 65535)
          .usual(USUAL.longestApdu())
          .unit("octets")
          .help("longest that is accepted");
  private static final Key<Optional<Path>> OBIS_FILE =
      Keys.file("obis-file").help("CSV with further OBIS codes; empty: none");

  static final Place PLACE =
      Place.section(
          "meters.dlms",
          Table.of(
              PROFILE,
              WRAP,
              DESTINATION,
              ASSOCIATION_TIMEOUT,
              TIMEOUT,
              GET_WITH_LIST,
              METER_SCALERS,
              LONGEST_APDU,
              OBIS_FILE),
          "meters that speak DLMS/COSEM");

  private DlmsTable() {}

  static MeterSettings.Dlms read(Section section) {
    return new MeterSettings.Dlms(
        section.get(WRAP),
        section.get(DESTINATION),
        section.get(ASSOCIATION_TIMEOUT),
        section.get(TIMEOUT),
        section.get(GET_WITH_LIST),
        section.get(METER_SCALERS),
        section.get(LONGEST_APDU),
        registry(section));
  }

  private static ObisRegistry registry(Section section) {
    ObisRegistry.Profile profile = section.get(PROFILE);
    ObisRegistry usual =
        profile == ObisRegistry.Profile.STANDARD ? USUAL.registry() : ObisRegistry.builtIn(profile);
    return section
        .get(OBIS_FILE)
        .map(own -> section.checked(OBIS_FILE, usual, () -> ObisRegistry.extended(profile, own)))
        .orElse(usual);
  }
}
