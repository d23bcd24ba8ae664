package org.bench104.client;

import java.time.Instant;
import java.util.Optional;
import org.bench104.iec104.asdu.Cp56;
import org.bench104.iec104.asdu.Element;
import org.bench104.iec104.asdu.Qos;
import org.bench104.iec104.asdu.SwitchingElement;
import org.bench104.iec104.asdu.TypeId;
import org.bench104.iec104.station.ControlRequest;
import org.bench104.point.PointAddress;
import org.bench104.point.PointValue;

/**
 * A command that a controlling station gives, decoded; it is valid for its object, and selected if
 * it must be.
 *
 * @param peer who gives it, address and port
 * @param phase whether it selects, executes or cancels
 * @param type without time tag, e.g. C_SC_NA_1
 * @param value a {@link PointValue.Flag} of single commands, a {@link PointValue.Position} of
 *     double (1 off, 2 on) and step commands (1 lower, 2 higher), else a number or bits
 * @param qualifier QU 0..31 or QL 0..127
 * @param time of its time tag, in UTC; empty when it has none
 */
public record ReceivedCommand(
    String peer,
    ControlRequest.Phase phase,
    TypeId type,
    PointAddress address,
    PointValue value,
    int qualifier,
    Optional<Instant> time) {
  static ReceivedCommand of(ControlRequest request) {
    PointValue value = new PointValue.Words("");
    int qualifier = 0;
    Optional<Instant> time = Optional.empty();
    for (Element element : request.command().elements()) {
      if (element instanceof Cp56 tag) {
        time = tag.validInstant();
      } else if (element instanceof Qos set) {
        qualifier = set.qualifierNumber();
      } else {
        PointValue carried = element.value();
        value = carried == null ? value : carried;
        qualifier = element instanceof SwitchingElement switching ? switching.pulse() : qualifier;
      }
    }
    PointAddress address =
        new PointAddress(request.point().commonAddress(), request.point().objectAddress());
    return new ReceivedCommand(
        request.peer(), request.phase(), request.point().type(), address, value, qualifier, time);
  }

  /** Whether it is to be carried out now: neither only a selection nor its cancellation. */
  public boolean executes() {
    return phase == ControlRequest.Phase.EXECUTE;
  }

  /** Whether it means on or higher, as far as it is a switching command. */
  public boolean on() {
    return value.equals(new PointValue.Flag(true)) || value.equals(new PointValue.Position(2));
  }

  /** As in {@code C_SC_NA_1 1/300 = 1 execute}. */
  @Override
  public String toString() {
    return type + " " + address.text() + " = " + value.text() + " " + phase;
  }
}
