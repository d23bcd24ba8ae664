package org.bench104.gateway.iec104;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.station.HostedPoint;
import org.bench104.point.PointAddress;

/**
 * Which points control centres see, and at which addresses. An empty list is everything as it is.
 * An ASDU of which every point keeps its address stays octet for octet; others are put together
 * anew from the objects as they were. What cannot be taken apart (private types, secure
 * authentication, what is not well-formed) passes for a whole station that keeps its address only.
 */
public final class PointList {
  private static final int BROADCAST = 65535;
  private static final Set<TypeId> OF_THE_STATION =
      Set.of(
          TypeId.M_EI_NA_1, TypeId.C_IC_NA_1, TypeId.C_CI_NA_1, TypeId.C_CS_NA_1, TypeId.C_RP_NA_1);

  private final List<ServedPoint> points;
  private final Map<Integer, TreeMap<Integer, ServedPoint>> bySource = new HashMap<>();
  private final Map<Integer, TreeMap<Integer, ServedPoint>> byServed = new TreeMap<>();

  /**
   * @throws IllegalArgumentException when two of them are in {@link ServedPoint#conflict}
   */
  public PointList(List<ServedPoint> points) {
    this.points = List.copyOf(points);
    for (int i = 0; i < points.size(); i++) {
      ServedPoint one = points.get(i);
      points.subList(0, i).stream()
          .flatMap(before -> ServedPoint.conflict(before, one).stream())
          .findFirst()
          .ifPresent(
              words -> {
                throw new IllegalArgumentException(words);
              });
      bySource
          .computeIfAbsent(one.commonAddress(), any -> new TreeMap<>())
          .put(one.objects().first(), one);
      byServed
          .computeIfAbsent(one.asCommonAddress(), any -> new TreeMap<>())
          .put(one.asFirst(), one);
    }
  }

  /** The common addresses that control centres see for certain, ascending. */
  public Set<Integer> stations() {
    return byServed.keySet();
  }

  /** The points that are known before their first value, as control centres see them. */
  public List<HostedPoint> known() {
    return points.stream().flatMap(point -> point.known().stream()).toList();
  }

  /** Where control centres see a point; empty when they do not. */
  public Optional<PointAddress> served(PointAddress point) {
    if (points.isEmpty()) {
      return Optional.of(point);
    }
    return at(bySource, point.station(), point.point())
        .map(
            entry ->
                new PointAddress(
                    entry.asCommonAddress(),
                    entry.asFirst() + point.point() - entry.objects().first()));
  }

  /**
   * The station that alone is behind a common address that control centres see, and that is seen
   * nowhere else: only then what concerns the station as a whole goes to it.
   */
  public Optional<Integer> station(int served) {
    if (points.isEmpty()) {
      return Optional.of(served);
    }
    Set<Integer> sources = new TreeSet<>();
    entries(byServed, served).forEach(entry -> sources.add(entry.commonAddress()));
    return sources.size() == 1
        ? sources.stream().filter(source -> seenAt(source).size() == 1).findFirst()
        : Optional.empty();
  }

  /** What control centres get of an ASDU of a station; none: nothing. Never throws. */
  public List<Octets> served(Octets asdu) {
    if (points.isEmpty()) {
      return List.of(asdu);
    }
    if (asdu.length() < AsduHeader.OCTETS) {
      return List.of();
    }
    int station = AsduHeader.commonAddressOf(asdu);
    if (!(Asdu.decode(asdu) instanceof Asdu decoded) || decoded.objects().isEmpty()) {
      return untouched(station) ? List.of(asdu) : List.of();
    }
    if (OF_THE_STATION.contains(decoded.objects().get(0).type())) {
      return seenAt(station).stream().map(seen -> readdressed(asdu, seen)).toList();
    }
    boolean same = true;
    Map<Integer, List<InformationObject>> seen = new LinkedHashMap<>();
    for (InformationObject object : decoded.objects()) {
      PointAddress before = new PointAddress(station, object.address());
      Optional<PointAddress> after = served(before);
      same &= after.filter(before::equals).isPresent();
      after.ifPresent(
          address ->
              seen.computeIfAbsent(address.station(), any -> new ArrayList<>())
                  .add(new InformationObject(object.type(), address.point(), object.elements())));
    }
    return same ? List.of(asdu) : packed(decoded.header(), seen);
  }

  /**
   * The requests to stations that a well-formed request of a control centre is; none when it is for
   * nobody that it sees, or for a station as a whole where several share an address.
   */
  public List<Octets> requests(Octets asdu) {
    if (points.isEmpty()) {
      return List.of(asdu);
    }
    int seen = AsduHeader.commonAddressOf(asdu);
    if (seen == BROADCAST) {
      return stations().stream()
          .flatMap(one -> station(one).stream())
          .map(one -> readdressed(asdu, one))
          .toList();
    }
    Optional<TypeId> type = TypeId.of(AsduHeader.typeIdOf(asdu));
    if (type.isEmpty()) {
      return untouched(seen) ? List.of(asdu) : List.of();
    }
    if (OF_THE_STATION.contains(type.get())) {
      return station(seen).map(one -> readdressed(asdu, one)).stream().toList();
    }
    int object = asdu.at(6) | asdu.at(7) << 8 | asdu.at(8) << 16;
    return at(byServed, seen, object)
        .map(
            entry -> {
              int address = entry.objects().first() + object - entry.asFirst();
              byte[] octets = readdressed(asdu, entry.commonAddress()).toByteArray();
              octets[6] = (byte) address;
              octets[7] = (byte) (address >> 8);
              octets[8] = (byte) (address >> 16);
              return Octets.owning(octets);
            })
        .stream()
        .toList();
  }

  /** With which cause a request is refused that is for nobody. */
  Cause unknown(Octets request) {
    boolean ofAPoint =
        TypeId.of(AsduHeader.typeIdOf(request))
            .filter(type -> !OF_THE_STATION.contains(type))
            .isPresent();
    return ofAPoint && stations().contains(AsduHeader.commonAddressOf(request))
        ? Cause.UNKNOWN_OBJECT_ADDRESS
        : Cause.UNKNOWN_COMMON_ADDRESS;
  }

  private boolean untouched(int station) {
    return entries(bySource, station).stream().anyMatch(ServedPoint::untouched);
  }

  /** The common addresses at which points of a station are seen. */
  private Set<Integer> seenAt(int station) {
    Set<Integer> seen = new TreeSet<>();
    entries(bySource, station).forEach(entry -> seen.add(entry.asCommonAddress()));
    return seen;
  }

  private static List<ServedPoint> entries(
      Map<Integer, TreeMap<Integer, ServedPoint>> map, int station) {
    TreeMap<Integer, ServedPoint> found = map.get(station);
    return found == null ? List.of() : List.copyOf(found.values());
  }

  private static Optional<ServedPoint> at(
      Map<Integer, TreeMap<Integer, ServedPoint>> map, int station, int object) {
    TreeMap<Integer, ServedPoint> found = map.get(station);
    Entry<Integer, ServedPoint> entry = found == null ? null : found.floorEntry(object);
    return entry == null || object >= entry.getKey() + entry.getValue().objects().size()
        ? Optional.empty()
        : Optional.of(entry.getValue());
  }

  private static Octets readdressed(Octets asdu, int station) {
    byte[] octets = asdu.toByteArray();
    octets[4] = (byte) station;
    octets[5] = (byte) (station >> 8);
    return Octets.owning(octets);
  }

  /** As few ASDUs as hold the objects, in their order, each with its address. */
  private static List<Octets> packed(
      AsduHeader header, Map<Integer, List<InformationObject>> stations) {
    List<Octets> asdus = new ArrayList<>();
    stations.forEach(
        (station, objects) -> {
          int most = mostObjects(objects.get(0).type());
          for (int from = 0; from < objects.size(); from += most) {
            List<InformationObject> some =
                objects.subList(from, Math.min(objects.size(), from + most));
            asdus.add(Asdu.of(singly(header, some.size(), station), some).encode());
          }
        });
    return asdus;
  }

  private static int mostObjects(TypeId type) {
    return Math.max(1, (Asdu.MOST_OCTETS - AsduHeader.OCTETS) / (3 + type.octets()));
  }

  private static AsduHeader singly(AsduHeader like, int number, int station) {
    return new AsduHeader(
        like.typeId(),
        false,
        number,
        like.cause(),
        like.negative(),
        like.test(),
        like.originator(),
        station);
  }
}
