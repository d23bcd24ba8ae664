package org.bench104.iec104.station;

import java.util.List;
import java.util.Optional;
import org.bench104.iec104.asdu.Bsi;
import org.bench104.iec104.asdu.Diq;
import org.bench104.iec104.asdu.Element;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.Qds;
import org.bench104.iec104.asdu.Siq;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.asdu.Vti;
import org.bench104.point.Quality;

/** The value that a monitored point takes when the command it follows was executed. */
final class Feedback {
  private static final int STEP_BITS = 0x7F;

  private Feedback() {}

  /** Empty when the command and the point do not go together. */
  static Optional<InformationObject> of(InformationObject command, InformationObject point) {
    long value = command.elements().get(0).raw();
    Element good = Qds.of(Quality.GOOD);
    List<Element> elements =
        switch (CommandBits.untimed(command.type())) {
          case C_SC_NA_1 -> is(point, TypeId.M_SP_NA_1, new Siq(value & 1));
          case C_DC_NA_1 -> is(point, TypeId.M_DP_NA_1, new Diq(value & 3));
          case C_RC_NA_1 -> is(point, TypeId.M_ST_NA_1, step(point, value & 3), good);
          case C_SE_NA_1 -> is(point, TypeId.M_ME_NA_1, command.elements().get(0), good);
          case C_SE_NB_1 -> is(point, TypeId.M_ME_NB_1, command.elements().get(0), good);
          case C_SE_NC_1 -> is(point, TypeId.M_ME_NC_1, command.elements().get(0), good);
          case C_BO_NA_1 -> is(point, TypeId.M_BO_NA_1, new Bsi(value), good);
          default -> List.of();
        };
    return elements.isEmpty()
        ? Optional.empty()
        : Optional.of(new InformationObject(point.type(), point.address(), elements));
  }

  private static List<Element> is(InformationObject point, TypeId type, Element... elements) {
    return point.type() == type ? List.of(elements) : List.of();
  }

  private static Element step(InformationObject point, long direction) {
    if (point.type() != TypeId.M_ST_NA_1) {
      return new Vti(0);
    }
    int position = (byte) (point.elements().get(0).raw() << 1) >> 1;
    int moved = position + (direction == 2 ? 1 : -1);
    return new Vti(Math.max(-64, Math.min(63, moved)) & STEP_BITS);
  }
}
