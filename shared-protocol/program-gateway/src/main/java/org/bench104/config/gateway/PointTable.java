package org.bench104.config.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bench104.config.ConfigFile;
import org.bench104.config.NearMatch;
import org.bench104.config.Section;
import org.bench104.mapping.MappedPoint;
import org.bench104.mapping.PointType;
import org.bench104.mapping.Range;
import org.bench104.mapping.Sending;
import org.bench104.mapping.TimeFrom;
import org.bench104.point.PointAddress;

/**
 * The {@code [[point]]} tables: which values of registers and meters become IEC 104 points. A
 * {@code *} in the source stands for each of {@code members} in turn, whose addresses follow each
 * other by the steps.
 */
final class PointTable {
  private static final String ANY = "*";
  private static final int MOST_STATION = 65534;
  private static final int MOST_POINT = 0xFFFFFF;
  private static final List<String> KINDS = List.of("modbus:", "meter:");
  private static final Duration LEAST = Duration.ofMillis(100);
  private static final Duration MOST = Duration.ofDays(1);

  /** First use of each address, for the message about the second. */
  private final Map<PointAddress, String> used = new LinkedHashMap<>();

  private final List<MappedPoint> points = new ArrayList<>();

  private final Set<String> modbusSources;

  private PointTable(Set<String> modbusSources) {
    this.modbusSources = modbusSources;
  }

  /**
   * The points of a file.
   *
   * @param modbusSources names that there are of the kind {@code modbus:}
   */
  static List<MappedPoint> read(ConfigFile file, Set<String> modbusSources) {
    PointTable table = new PointTable(modbusSources);
    file.sections("point").forEach(table::add);
    return table.points;
  }

  private void add(Section section) {
    String source = source(section);
    List<String> members = section.list("members", String::strip);
    int station = section.integer("common-address", 1, 0, MOST_STATION);
    int point = section.integer("ioa", 0, 0, MOST_POINT);
    int stationStep = section.integer("common-address-step", 0, 0, MOST_STATION);
    int pointStep = section.integer("ioa-step", 0, 0, MOST_POINT);
    if (!section.has("ioa")) {
      section.reject("ioa", "must be set, allowed are 0..16777215");
    }
    Optional<MappedPoint> first = point(section, source, new PointAddress(station, point));
    boolean wild = source.contains(ANY);
    if (wild && members.isEmpty()) {
      section.reject("members", "must list what * stands for, for example [\"000000001234\"]");
    } else if (!wild && !members.isEmpty()) {
      section.reject("members", "is only used with * in source, which is '" + source + "'");
    } else if (first.isPresent()) {
      List<String> sources =
          wild
              ? members.stream().map(member -> source.replace(ANY, member)).toList()
              : List.of(source);
      for (int i = 0; i < sources.size(); i++) {
        place(
            section, first.get(), sources.get(i), station + i * stationStep, point + i * pointStep);
      }
    }
  }

  private static String source(Section section) {
    String source = section.text("source", "");
    if (KINDS.stream().noneMatch(source::startsWith)) {
      section.reject(
          "source",
          (source.isEmpty() ? "must be set" : "is '" + source + "'")
              + "; write modbus:REGISTER, modbus:DEVICE:REGISTER or meter:ID:REGISTER");
    }
    return source;
  }

  private static Optional<MappedPoint> point(Section section, String source, PointAddress address) {
    PointType type = type(section);
    double scale = section.number("scale", 1, -1e12, 1e12);
    double deadBand = section.number("dead-band", 0, 0, 1e12);
    Sending sending = section.choice("send", Sending.ON_CHANGE);
    Duration cycle = section.duration("cycle", Duration.ZERO, LEAST, MOST);
    TimeFrom time = section.choice("time", TimeFrom.SOURCE);
    Duration staleAfter = section.duration("stale-after", Duration.ZERO, Duration.ZERO, MOST);
    double least = section.number("min", Double.NEGATIVE_INFINITY, -1e15, 1e15);
    double most = section.number("max", Double.POSITIVE_INFINITY, -1e15, 1e15);
    boolean fits = !source.isBlank();
    fits &= allowed(section, scale != 0, "scale", "is 0, which makes every value 0");
    fits &= allowed(section, least <= most, "min", "is above max");
    fits &=
        allowed(
            section,
            section.has("cycle") == (sending == Sending.CYCLIC),
            "cycle",
            "goes together with send = \"cyclic\"");
    return fits
        ? Optional.of(
            new MappedPoint(
                source,
                address,
                type,
                scale,
                deadBand,
                sending,
                cycle,
                time,
                staleAfter,
                new Range(least, most)))
        : Optional.empty();
  }

  private static boolean allowed(Section section, boolean condition, String key, String words) {
    if (!condition) {
      section.reject(key, words);
    }
    return condition;
  }

  private static PointType type(Section section) {
    String text = section.text("type", PointType.M_ME_TF_1.name());
    return section.checked("type", PointType.M_ME_TF_1, () -> PointType.parse(text));
  }

  private void place(Section section, MappedPoint like, String source, int station, int point) {
    if (station > MOST_STATION || point > MOST_POINT) {
      section.reject("members", "are too many: " + source + " would get " + station + "/" + point);
      return;
    }
    if (source.startsWith("modbus:") && !modbusSources.contains(source)) {
      section.reject(
          "source",
          "there is no register "
              + source
              + NearMatch.of(source, modbusSources)
                  .map(near -> "; did you mean '" + near + "'?")
                  .orElse("")
              + " (known: "
              + String.join(", ", new TreeSet<>(modbusSources))
              + ")");
      return;
    }
    PointAddress address = new PointAddress(station, point);
    String earlier = used.putIfAbsent(address, source);
    if (earlier != null) {
      section.reject(
          "ioa",
          "common address "
              + station
              + ", object address "
              + point
              + " of "
              + source
              + " is already that of "
              + earlier);
      return;
    }
    points.add(like.at(source, address));
  }
}
