package org.bench104.gateway.iec104;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.station.HostedPoint;
import org.bench104.point.PointAddress;

/**
 * Points that control centres see, and at which addresses.
 *
 * @param commonAddress of the station that has them, 1..65534
 * @param objects their object addresses there
 * @param asCommonAddress where control centres see them, 1..65534
 * @param asFirst object address of the first one there; the others follow it
 * @param type that they are known to have before their first value; empty: they are not known
 */
public record ServedPoint(
    int commonAddress,
    ObjectRange objects,
    int asCommonAddress,
    int asFirst,
    Optional<TypeId> type) {
  /** Most points of one entry that are known before their first value. */
  public static final int MOST_KNOWN = 100_000;

  private static final int LAST_STATION = 65534;

  public ServedPoint {
    requireStation(commonAddress);
    requireStation(asCommonAddress);
    new ObjectRange(asFirst, asFirst + objects.size() - 1); // throws where that is too far
    if (type.isPresent() && objects.size() > MOST_KNOWN) {
      throw new IllegalArgumentException(
          objects.size()
              + " points of type "
              + type.get()
              + "; at most "
              + MOST_KNOWN
              + " can be known before their first value");
    }
  }

  private static void requireStation(int commonAddress) {
    if (commonAddress < 1 || commonAddress > LAST_STATION) {
      throw new IllegalArgumentException(
          "common address " + commonAddress + "; allowed are 1.." + LAST_STATION);
    }
  }

  /** Why the two cannot be in one list; empty when they can. */
  public static Optional<String> conflict(ServedPoint one, ServedPoint other) {
    if (one.commonAddress == other.commonAddress && one.objects.meets(other.objects)) {
      return Optional.of(one + " and " + other + " have points in common");
    }
    if (one.asCommonAddress == other.asCommonAddress && one.as().meets(other.as())) {
      return Optional.of(one + " and " + other + " would be seen at the same addresses");
    }
    return Optional.empty();
  }

  /** The object addresses that control centres see. */
  ObjectRange as() {
    return new ObjectRange(asFirst, asFirst + objects.size() - 1);
  }

  /** Whether it is a whole station, as it is. */
  boolean untouched() {
    return objects.equals(ObjectRange.all()) && commonAddress == asCommonAddress;
  }

  /** The points that are known before their first value, as control centres see them. */
  List<HostedPoint> known() {
    return type.stream()
        .flatMap(
            of ->
                IntStream.rangeClosed(asFirst, as().last())
                    .mapToObj(
                        address ->
                            HostedPoint.unknown(new PointAddress(asCommonAddress, address), of)))
        .toList();
  }

  /** Station and object addresses with a slash between them, e.g. {@code 1/100-199}. */
  @Override
  public String toString() {
    return commonAddress + "/" + objects;
  }
}
