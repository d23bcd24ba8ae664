package org.bench104.iec104.station;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.point.PointAddress;

/**
 * The present values of the points of one or more stations, from which interrogations are answered.
 * A point's value is the newest that came, whatever its time tag; it is kept without the tag. The
 * groups of a point are those whose interrogation it has answered, beside the one it was put into.
 */
public final class PointImage {
  private static final int MOST_GROUP_CAUSE = 36;
  private static final int MOST_COUNTER_CAUSE = 41;

  private final Map<Integer, TreeMap<Integer, HostedPoint>> stations = new TreeMap<>();
  private final Map<PointAddress, Integer> learnt = new HashMap<>();
  private final Set<PointAddress> awaited = new HashSet<>();

  /** A station that may have no points yet, or not only points. */
  public void host(int commonAddress) {
    stations.computeIfAbsent(commonAddress, ca -> new TreeMap<>());
  }

  /** Hosts a point, in place of one with the same address. */
  public void put(HostedPoint point) {
    awaited.remove(point.address());
    host(point.commonAddress());
    points(point.commonAddress()).put(point.object().address(), point);
  }

  /** Hosts a point that is known before its first value, unless that has come already. */
  public void expect(HostedPoint unknown) {
    if (point(unknown.commonAddress(), unknown.object().address()).isEmpty()) {
      put(unknown);
      awaited.add(unknown.address());
    }
  }

  /** Whether the point is hosted with a value that has come. */
  boolean hasCome(int commonAddress, int objectAddress) {
    return point(commonAddress, objectAddress).isPresent()
        && !awaited.contains(new PointAddress(commonAddress, objectAddress));
  }

  /** Takes the values of a monitored ASDU; new points are hosted. Anything else is ignored. */
  public void update(Octets asdu) {
    if (Asdu.decode(asdu) instanceof Asdu decoded) {
      int group = group(decoded.header().cause());
      for (InformationObject object : decoded.objects()) {
        int commonAddress = decoded.header().commonAddress();
        update(commonAddress, object);
        if (group > 0) {
          point(commonAddress, object.address())
              .ifPresent(point -> learnt.merge(point.address(), 1 << group, (a, b) -> a | b));
        }
      }
    }
  }

  /** The group whose interrogation is answered with this cause; 0 for none. */
  private static int group(int cause) {
    if (cause > Cause.INTERROGATED_STATION.code() && cause <= MOST_GROUP_CAUSE) {
      return cause - Cause.INTERROGATED_STATION.code();
    }
    boolean counters = cause > Cause.COUNTERS_GENERAL.code() && cause <= MOST_COUNTER_CAUSE;
    return counters ? cause - Cause.COUNTERS_GENERAL.code() : 0;
  }

  /** Whether a point was put into the group, or has answered an interrogation of it. */
  boolean inGroup(HostedPoint point, int group) {
    return point.group() == group
        || group > 0 && (learnt.getOrDefault(point.address(), 0) & 1 << group) != 0;
  }

  /** Takes one value; a new point is hosted, without group. */
  public void update(int commonAddress, InformationObject object) {
    Untimed.of(object)
        .ifPresent(
            value ->
                put(
                    point(commonAddress, object.address())
                        .map(known -> known.with(value))
                        .orElseGet(() -> new HostedPoint(commonAddress, value, 0))));
  }

  /** Whether there is such a station, with or without points. */
  public boolean hosts(int commonAddress) {
    return stations.containsKey(commonAddress);
  }

  /** The common addresses, ascending. */
  public Set<Integer> stations() {
    return stations.keySet();
  }

  /** How many points there are. */
  public int size() {
    return stations.values().stream().mapToInt(Map::size).sum();
  }

  /** The point at an address; empty when it is not hosted. */
  public Optional<HostedPoint> point(int commonAddress, int objectAddress) {
    return Optional.ofNullable(points(commonAddress).get(objectAddress));
  }

  /** Forgets everything. */
  public void clear() {
    stations.clear();
    learnt.clear();
    awaited.clear();
  }

  /** The addresses of a station's points, by type and then ascending, as they are answered. */
  List<PointAddress> addresses(int commonAddress, Predicate<HostedPoint> which) {
    Collection<HostedPoint> all = points(commonAddress).values();
    List<HostedPoint> chosen = new ArrayList<>(all.stream().filter(which).toList());
    chosen.sort((a, b) -> Integer.compare(a.object().type().id(), b.object().type().id()));
    return chosen.stream().map(HostedPoint::address).toList();
  }

  private TreeMap<Integer, HostedPoint> points(int commonAddress) {
    TreeMap<Integer, HostedPoint> found = stations.get(commonAddress);
    return found == null ? new TreeMap<>() : found;
  }
}
