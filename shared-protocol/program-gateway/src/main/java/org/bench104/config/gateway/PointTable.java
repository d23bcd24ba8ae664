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
import org.bench104.config.Key;
import org.bench104.config.Keys;
import org.bench104.config.NearMatch;
import org.bench104.config.Place;
import org.bench104.config.Section;
import org.bench104.config.Table;
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

  private static final Key<String> SOURCE =
      Keys.text("source")
          .usualWords("needed")
          .example("\"modbus:P_ac\"")
          .help(
              "modbus:REGISTER, modbus:DEVICE:REGISTER or meter:ID:REGISTER; * stands for each of members");
  private static final Key<List<String>> MEMBERS =
      Keys.texts("members", "texts")
          .example("[\"000000001234\", \"000000001235\"]")
          .help("what * in source stands for, one point each");
  private static final Key<Integer> COMMON_ADDRESS =
      Keys.integer("common-address", 0, MOST_STATION).usual(1).help("common address of ASDU");
  private static final Key<Integer> COMMON_ADDRESS_STEP =
      Keys.integer("common-address-step", 0, MOST_STATION)
          .usual(0)
          .help("added from one member to the next");
  private static final Key<Integer> IOA =
      Keys.integer("ioa", 0, MOST_POINT)
          .usual(0)
          .usualWords("needed")
          .example("1001")
          .help("information object address");
  private static final Key<Integer> IOA_STEP =
      Keys.integer("ioa-step", 0, MOST_POINT).usual(0).help("added from one member to the next");
  private static final Key<PointType> TYPE =
      Keys.among("type", List.of(PointType.values()), PointType::parse, PointType::name)
          .usual(PointType.M_ME_TF_1)
          .help("see below");
  private static final Key<Double> SCALE =
      Keys.number("scale", -1e12, 1e12)
          .usual(1.0)
          .help("factor from the unit of the source to that of the point; not 0");
  private static final Key<Double> DEAD_BAND =
      Keys.number("dead-band", 0, 1e12)
          .usual(0.0)
          .help("what has changed by less than this since it was sent is not sent");
  private static final Key<Sending> SEND =
      Keys.choice("send", Sending.ON_CHANGE)
          .help("always: with each value of the source, changed or not");
  private static final Key<Duration> CYCLE =
      Keys.duration("cycle", LEAST, MOST)
          .usual(Duration.ZERO)
          .usualWords("needed with send = \"cyclic\"")
          .example("\"1min\"")
          .help("with send = \"cyclic\", and only then");
  private static final Key<TimeFrom> TIME =
      Keys.choice("time", TimeFrom.SOURCE).help("what the time tag says");
  private static final Key<Duration> STALE_AFTER =
      Keys.duration("stale-after", Duration.ZERO, MOST)
          .usual(Duration.ZERO)
          .help("without a new value for this long the point is marked NT; 0s: never");
  private static final Key<Double> MIN =
      Keys.number("min", -1e15, 1e15)
          .usual(Double.NEGATIVE_INFINITY)
          .usualWords("none")
          .example("0")
          .help("least good value, in the unit of the point");
  private static final Key<Double> MAX =
      Keys.number("max", -1e15, 1e15)
          .usual(Double.POSITIVE_INFINITY)
          .usualWords("none")
          .example("10000")
          .help("greatest good value, in the unit of the point");

  static final Place PLACE =
      Place.tables(
          "point",
          Table.of(
              SOURCE,
              MEMBERS,
              COMMON_ADDRESS,
              COMMON_ADDRESS_STEP,
              IOA,
              IOA_STEP,
              TYPE,
              SCALE,
              DEAD_BAND,
              SEND,
              CYCLE,
              TIME,
              STALE_AFTER,
              MIN,
              MAX),
          "a value of registers or meters that is sent as IEC 104 point, see points.md");

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
    file.tables(PLACE).forEach(table::add);
    return table.points;
  }

  private void add(Section section) {
    String source = source(section);
    List<String> members = section.get(MEMBERS);
    int station = section.get(COMMON_ADDRESS);
    int point = section.get(IOA);
    int stationStep = section.get(COMMON_ADDRESS_STEP);
    int pointStep = section.get(IOA_STEP);
    if (!section.has(IOA)) {
      section.reject(IOA, "must be set, allowed are 0..16777215");
    }
    Optional<MappedPoint> first = point(section, source, new PointAddress(station, point));
    boolean wild = source.contains(ANY);
    if (wild && members.isEmpty()) {
      section.reject(MEMBERS, "must list what * stands for, for example [\"000000001234\"]");
    } else if (!wild && !members.isEmpty()) {
      section.reject(MEMBERS, "is only used with * in source, which is '" + source + "'");
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
    String source = section.get(SOURCE);
    if (KINDS.stream().noneMatch(source::startsWith)) {
      section.reject(
          SOURCE,
          (source.isEmpty() ? "must be set" : "is '" + source + "'")
              + "; write modbus:REGISTER, modbus:DEVICE:REGISTER or meter:ID:REGISTER");
    }
    return source;
  }

  private static Optional<MappedPoint> point(Section section, String source, PointAddress address) {
    PointType type = section.get(TYPE);
    double scale = section.get(SCALE);
    double deadBand = section.get(DEAD_BAND);
    Sending sending = section.get(SEND);
    Duration cycle = section.get(CYCLE);
    TimeFrom time = section.get(TIME);
    Duration staleAfter = section.get(STALE_AFTER);
    double least = section.get(MIN);
    double most = section.get(MAX);
    boolean fits = !source.isBlank();
    fits &= allowed(section, scale != 0, SCALE, "is 0, which makes every value 0");
    fits &= allowed(section, least <= most, MIN, "is above max");
    fits &=
        allowed(
            section,
            section.has(CYCLE) == (sending == Sending.CYCLIC),
            CYCLE,
            "goes together with send = \"cyclic\"");
    return fits
        ? Optional.of(
            new MappedPoint(
                source,
                address,
                type,
                new MappedPoint.Measure(scale, deadBand, new Range(least, most)),
                sending,
                cycle,
                time,
                staleAfter))
        : Optional.empty();
  }

  private static boolean allowed(Section section, boolean condition, Key<?> key, String words) {
    if (!condition) {
      section.reject(key, words);
    }
    return condition;
  }

  private void place(Section section, MappedPoint like, String source, int station, int point) {
    if (station > MOST_STATION || point > MOST_POINT) {
      section.reject(MEMBERS, "are too many: " + source + " would get " + station + "/" + point);
      return;
    }
    if (source.startsWith("modbus:") && !modbusSources.contains(source)) {
      section.reject(
          SOURCE,
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
          IOA,
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
