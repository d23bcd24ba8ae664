package org.bench104.config.gateway;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bench104.address.AddressRange;
import org.bench104.config.ConfigFile;
import org.bench104.config.Key;
import org.bench104.config.Keys;
import org.bench104.config.Place;
import org.bench104.config.Section;
import org.bench104.config.Table;
import org.bench104.gateway.iec104.Peers;
import org.bench104.gateway.iec104.StationRule;
import org.bench104.meter.engine.MeterOwners;

/** To whom stations and meters belong: {@code [[intake.station]]}, {@code [[meters.owner]]}. */
final class OwnerTable {
  private static final Key<List<Integer>> COMMON_ADDRESSES =
      Keys.integers("common-addresses", 1, 65534)
          .usualWords("needed")
          .example("[1]")
          .help("nobody else may send from these");
  private static final Key<List<AddressRange>> FROM =
      Keys.ranges("from").help("where it is; this or subjects is needed");
  private static final Key<List<String>> SUBJECTS =
      Keys.texts("subjects", "common names, whole subjects")
          .example("[\"station-1\"]")
          .help("what its certificate says");
  private static final Key<String> METER =
      Keys.text("meter").usualWords("needed").example("\"000000001234\"").help("its address");
  private static final Key<List<AddressRange>> DIALS_FROM =
      Keys.ranges("from").usualWords("needed").help("it is refused from anywhere else");

  static final Place STATIONS =
      Place.tables(
          "intake.station",
          Table.of(COMMON_ADDRESSES, FROM, SUBJECTS),
          "a station whose common addresses are its own, see security.md");
  static final Place METERS =
      Place.tables(
          "meters.owner", Table.of(METER, DIALS_FROM), "a meter that always dials from one place");

  private OwnerTable() {}

  static List<StationRule> stations(ConfigFile file) {
    List<StationRule> rules = new ArrayList<>();
    for (Section section : file.tables(STATIONS)) {
      Peers peers = new Peers(section.get(FROM), section.get(SUBJECTS));
      Set<Integer> addresses = Set.copyOf(section.get(COMMON_ADDRESSES));
      section
          .checked(
              COMMON_ADDRESSES,
              Optional.<StationRule>empty(),
              () -> Optional.of(new StationRule(addresses, peers)))
          .ifPresent(rules::add);
    }
    return rules;
  }

  static MeterOwners meters(ConfigFile file) {
    Map<String, List<AddressRange>> ranges = new HashMap<>();
    for (Section section : file.tables(METERS)) {
      String meter = section.get(METER).strip();
      if (meter.isEmpty() || section.get(DIALS_FROM).isEmpty()) {
        section.reject(METER, "needs the meter's address, and from where it dials");
      } else {
        ranges.put(meter, section.get(DIALS_FROM));
      }
    }
    return new MeterOwners(ranges);
  }
}
