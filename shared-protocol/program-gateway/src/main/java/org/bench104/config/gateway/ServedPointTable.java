package org.bench104.config.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bench104.config.ConfigFile;
import org.bench104.config.Key;
import org.bench104.config.Keys;
import org.bench104.config.Place;
import org.bench104.config.Section;
import org.bench104.config.Table;
import org.bench104.gateway.iec104.ObjectRange;
import org.bench104.gateway.iec104.ServedPoint;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.station.HostedPoint;

/** {@code [[serve.point]]}: which points control centres see, and at which addresses. */
final class ServedPointTable {
  private static final Key<Integer> COMMON_ADDRESS =
      Keys.integer("common-address", 1, 65534)
          .usual(1)
          .usualWords("needed")
          .example("3")
          .help("of the station that has the points");
  private static final Key<List<ObjectRange>> OBJECTS =
      Keys.list("objects", "object addresses", ObjectRange::parse, ObjectRange::toString)
          .example("[\"300\", \"100-199\"]")
          .help("the points; empty: all of the station");
  private static final Key<Integer> AS_COMMON_ADDRESS =
      Keys.integer("as-common-address", 1, 65534)
          .usual(1)
          .usualWords("common-address")
          .example("10")
          .help("at which control centres see them");
  private static final Key<Integer> AS_OBJECT =
      Keys.integer("as-object", 0, 0xFFFFFF)
          .usual(0)
          .usualWords("as they are")
          .example("1000")
          .help("object address of the first one there, the others follow; for one range only");
  private static final Key<Optional<TypeId>> TYPE =
      Keys.parsed("type", "monitored type", ServedPointTable::type, ServedPointTable::show)
          .usual(Optional.empty())
          .usualWords("none")
          .example("\"M_ME_NC_1\"")
          .help("with it, interrogations are answered with IV before the first value has come");

  static final Place PLACE =
      Place.tables(
          "serve.point",
          Table.of(COMMON_ADDRESS, OBJECTS, AS_COMMON_ADDRESS, AS_OBJECT, TYPE),
          "points that control centres see; without any: all of them, see stations.md");

  private ServedPointTable() {}

  static List<ServedPoint> read(ConfigFile file) {
    List<ServedPoint> points = new ArrayList<>();
    for (Section section : file.tables(PLACE)) {
      Optional<TypeId> type = section.get(TYPE);
      if (!section.has(COMMON_ADDRESS)) {
        section.reject(COMMON_ADDRESS, "is missing; write which station has the points");
      } else if (section.has(AS_OBJECT) && section.get(OBJECTS).size() != 1) {
        section.reject(AS_OBJECT, "needs exactly one range in objects");
      } else if (type.isPresent() && section.get(OBJECTS).isEmpty()) {
        section.reject(TYPE, "needs objects: which points are of this type");
      } else {
        add(section, type, points);
      }
    }
    return points;
  }

  private static void add(Section section, Optional<TypeId> type, List<ServedPoint> points) {
    List<ObjectRange> written = section.get(OBJECTS);
    for (ObjectRange range : written.isEmpty() ? List.of(ObjectRange.all()) : written) {
      int station = section.get(COMMON_ADDRESS);
      try {
        ServedPoint point =
            new ServedPoint(
                station,
                range,
                section.get(AS_COMMON_ADDRESS, station),
                section.get(AS_OBJECT, range.first()),
                type);
        Optional<String> conflict =
            points.stream()
                .flatMap(before -> ServedPoint.conflict(before, point).stream())
                .findFirst();
        conflict.ifPresent(words -> section.reject(OBJECTS, "cannot be so: " + words));
        if (conflict.isEmpty()) {
          points.add(point);
        }
      } catch (IllegalArgumentException e) {
        section.reject(OBJECTS, "cannot be so: " + e.getMessage());
      }
    }
  }

  private static Optional<TypeId> type(String text) {
    TypeId type = TypeId.parse(text);
    if (!HostedPoint.canBeUnknown(type)) {
      throw new IllegalArgumentException(
          "'" + text + "' is no type of a monitored value with quality, such as M_ME_NC_1");
    }
    return Optional.of(type);
  }

  private static String show(Optional<TypeId> type) {
    return type.map(TypeId::name).orElse("");
  }
}
