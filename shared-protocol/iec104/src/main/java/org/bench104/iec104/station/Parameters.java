package org.bench104.iec104.station;

import java.util.HashMap;
import java.util.Map;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.Nva;
import org.bench104.iec104.asdu.Qpm;
import org.bench104.iec104.asdu.R32;
import org.bench104.iec104.asdu.Sva;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.point.PointAddress;

/**
 * Parameters of measured values. A parameter is a point of the image of type 110..112; one of kind
 * 1 (threshold) holds for the measured values of the same kind and station: changes that do not
 * exceed it since the last event are no events.
 */
final class Parameters {
  private static final int THRESHOLD = 1;

  private final PointImage image;
  private final Map<PointAddress, Double> lastEvents = new HashMap<>();
  private final Map<Integer, Map<TypeId, Double>> thresholds = new HashMap<>();

  Parameters(PointImage image) {
    this.image = image;
  }

  /** Takes the parameter of a request for a known object; answers what it is, in words. */
  String load(Asdu request) {
    int commonAddress = request.header().commonAddress();
    InformationObject parameter = request.objects().get(0);
    if (parameter.type() == TypeId.P_AC_NA_1 || request.header().test()) {
      return "parameter " + parameter.address();
    }
    image.update(commonAddress, parameter);
    if (parameter.elements().get(1) instanceof Qpm qualifier
        && qualifier.kindOfParameter() == THRESHOLD) {
      thresholds
          .computeIfAbsent(commonAddress, ca -> new HashMap<>())
          .put(measuredType(parameter.type()), number(parameter));
    }
    return "parameter " + parameter.address() + " is " + parameter.valueText();
  }

  /** Whether a new value is far enough from the one of the last event to be one itself. */
  boolean exceeds(int commonAddress, InformationObject value) {
    Double threshold = thresholds.getOrDefault(commonAddress, Map.of()).get(value.type());
    PointAddress address = new PointAddress(commonAddress, value.address());
    if (threshold == null) {
      return true;
    }
    double now = number(value);
    Double before = lastEvents.get(address);
    if (before != null && Math.abs(now - before) <= threshold) {
      return false;
    }
    lastEvents.put(address, now);
    return true;
  }

  private static TypeId measuredType(TypeId parameter) {
    return switch (parameter) {
      case P_ME_NA_1 -> TypeId.M_ME_NA_1;
      case P_ME_NB_1 -> TypeId.M_ME_NB_1;
      default -> TypeId.M_ME_NC_1;
    };
  }

  private static double number(InformationObject object) {
    return object.elements().get(0) instanceof R32 real
        ? real.number()
        : object.elements().get(0) instanceof Nva || object.elements().get(0) instanceof Sva
            ? (short) object.elements().get(0).raw()
            : 0;
  }
}
