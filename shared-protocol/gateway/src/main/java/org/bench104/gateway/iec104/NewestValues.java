package org.bench104.gateway.iec104;

import java.util.HashMap;
import java.util.Map;
import org.bench104.bytes.Octets;
import org.bench104.gateway.Frame;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.point.PointAddress;

/**
 * Which values that say only how things stand have been superseded by a later one of the same
 * point. A frame that is left out for that needs no acknowledgement of its own: the later one
 * follows it in custody, and its acknowledgement holds for both.
 */
final class NewestValues {
  private final Map<PointAddress, Long> newest = new HashMap<>();

  /**
   * A frame goes into custody.
   *
   * @param micros its arrival, as it stands in custody
   */
  void accepted(Octets asdu, long micros) {
    if (isState(asdu) && Asdu.decode(asdu) instanceof Asdu decoded) {
      decoded.objects().forEach(object -> newest.put(address(decoded, object), micros));
    }
  }

  /** Whether a later value of every point in the frame has gone into custody. */
  boolean superseded(Frame frame) {
    return isState(frame.asdu())
        && Asdu.decode(frame.asdu()) instanceof Asdu decoded
        && decoded.objects().stream()
            .allMatch(
                object ->
                    newest.getOrDefault(address(decoded, object), Long.MIN_VALUE)
                        > frame.receivedAtMicros());
  }

  private static boolean isState(Octets asdu) {
    if (asdu.length() < AsduHeader.OCTETS) {
      return false;
    }
    int cause = AsduHeader.causeOf(asdu);
    return cause == Cause.PERIODIC.code()
        || cause == Cause.BACKGROUND.code()
        || cause == Cause.INTERROGATED_STATION.code();
  }

  private static PointAddress address(Asdu asdu, InformationObject object) {
    return new PointAddress(asdu.header().commonAddress(), object.address());
  }
}
