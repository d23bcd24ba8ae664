package org.bench104.iec104.station;

import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduHeader;
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
  private static final byte INVALID = (byte) 0x80;

  public HostedPoint {
    if (Untimed.of(object.type()).filter(object.type()::equals).isEmpty()) {
      throw new IllegalArgumentException(object.type() + " is no type of an interrogated value");
    }
    int most = mostGroups(object);
    if (group < 0 || group > most) {
      throw new IllegalArgumentException("group " + group + ", allowed are 0.." + most);
    }
  }

  /** Whether a point of this type can say before its first value that it has none. */
  public static boolean canBeUnknown(TypeId type) {
    return type.direction() == TypeId.Direction.MONITOR
        && type != TypeId.M_ME_ND_1 // has no quality
        && Untimed.of(type).isPresent();
  }

  /**
   * A point before its first value: 0, marked invalid.
   *
   * @param type with or without time tag; see {@link #canBeUnknown}
   */
  public static HostedPoint unknown(PointAddress address, TypeId type) {
    if (!canBeUnknown(type)) {
      throw new IllegalArgumentException(type + " cannot say that there is no value");
    }
    TypeId untimed = Untimed.of(type).orElseThrow();
    byte[] octets = new byte[AsduHeader.OCTETS + 3 + untimed.octets()];
    octets[0] = (byte) untimed.id();
    octets[1] = 1;
    octets[6] = (byte) address.point();
    octets[7] = (byte) (address.point() >> 8);
    octets[8] = (byte) (address.point() >> 16);
    octets[octets.length - 1] = INVALID; // quality is in the last octet of all of these types
    Asdu asdu = (Asdu) Asdu.decode(Octets.owning(octets));
    return new HostedPoint(address.station(), asdu.objects().get(0), 0);
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
