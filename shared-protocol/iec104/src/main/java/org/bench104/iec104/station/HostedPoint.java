package org.bench104.iec104.station;

import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.point.PointAddress;

/**
 * One point of a controlled station.
 *
 * @param object its present value, without time tag
 * @param group the group it belongs to beside the station's interrogation, 1..16, of counters 1..4;
 *     0 for none
 */
public record HostedPoint(int commonAddress, InformationObject object, int group) {
  public HostedPoint {
    if (Untimed.of(object.type()).filter(object.type()::equals).isEmpty()) {
      throw new IllegalArgumentException(object.type() + " is no type of an interrogated value");
    }
    int most = mostGroups(object);
    if (group < 0 || group > most) {
      throw new IllegalArgumentException("group " + group + ", allowed are 0.." + most);
    }
  }

  PointAddress address() {
    return new PointAddress(commonAddress, object.address());
  }

  boolean counter() {
    return object.type() == TypeId.M_IT_NA_1;
  }

  /** With a newer value; out of its group when the type is another one that has fewer groups. */
  HostedPoint with(InformationObject newer) {
    return new HostedPoint(commonAddress, newer, group <= mostGroups(newer) ? group : 0);
  }

  private static int mostGroups(InformationObject object) {
    return object.type() == TypeId.M_IT_NA_1 ? 4 : 16;
  }
}
