package org.bench104.engine.sender;

import java.time.Instant;
import java.util.List;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.station.ControlPoint;
import org.bench104.iec104.station.ControlledStation;
import org.bench104.iec104.station.Untimed;
import org.bench104.sender.SenderPoint;

/**
 * A Sender's list of points as the points of a controlled station. Monitored points are answered to
 * interrogations and reads; commands in the list can be given, with selection if their S/E bit is
 * set, and change the monitored point of the same name.
 */
public final class HostedPoints {
  private HostedPoints() {}

  /** Hosts every point of which an ASDU can be made; the others are left out. */
  public static void put(ControlledStation station, List<SenderPoint> points, Instant now) {
    for (SenderPoint point : points) {
      if (point.problem().isPresent()) {
        continue;
      }
      station.image().host(point.header().commonAddress());
      if (Untimed.of(point.type()).isPresent()) {
        put(station, point.frame(now));
      } else if (commands(point.type())) {
        station.control(control(point, points));
      }
    }
  }

  private static void put(ControlledStation station, Octets frame) {
    if (Asdu.decode(frame) instanceof Asdu asdu) {
      for (InformationObject object : asdu.objects()) {
        station.image().update(asdu.header().commonAddress(), object);
      }
    }
  }

  /** Whether one of the commands changes this point, so that its value is no longer the list's. */
  static boolean commanded(SenderPoint point, List<SenderPoint> points) {
    return points.stream()
        .anyMatch(
            other ->
                commands(other.type())
                    && !point.name().isBlank()
                    && other.name().equals(point.name())
                    && other.header().commonAddress() == point.header().commonAddress());
  }

  private static boolean commands(TypeId type) {
    return type.id() >= TypeId.C_SC_NA_1.id() && type.id() <= TypeId.C_BO_TA_1.id();
  }

  private static ControlPoint control(SenderPoint point, List<SenderPoint> points) {
    TypeId type =
        point.type().id() > TypeId.C_BO_NA_1.id()
            ? TypeId.of(point.type().id() - 13).orElseThrow()
            : point.type();
    int feedback =
        points.stream()
            .filter(other -> !other.name().isBlank() && other.name().equals(point.name()))
            .filter(other -> other.header().commonAddress() == point.header().commonAddress())
            .filter(other -> Untimed.of(other.type()).isPresent())
            .findFirst()
            .map(SenderPoint::objectAddress)
            .orElse(0);
    return new ControlPoint(
        point.header().commonAddress(),
        point.objectAddress(),
        type,
        point.order().select() ? ControlPoint.Mode.SELECT_FIRST : ControlPoint.Mode.EITHER,
        feedback);
  }
}
