package org.bench104.iec104.station;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Asdu;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.Cp56;
import org.bench104.iec104.asdu.Dco;
import org.bench104.iec104.asdu.Element;
import org.bench104.iec104.asdu.InformationObject;
import org.bench104.iec104.asdu.Qos;
import org.bench104.iec104.asdu.R32;
import org.bench104.iec104.asdu.Rco;
import org.bench104.iec104.asdu.SwitchingElement;
import org.bench104.point.PointAddress;
import org.bench104.time.Timers;
import org.jspecify.annotations.Nullable;

/**
 * Commands to a controlled station. A selection belongs to one connection, one object and one
 * value; it ends with its execution, its cancellation, a differing execution, the time-out or the
 * connection.
 */
final class Commands {
  private static final int MOST_PULSE = 3;

  private record Selection(GroupConnection session, InformationObject command, long until) {}

  /** What happens when a command has its effect. */
  interface Effect {
    void executed(ControlPoint point, InformationObject command);
  }

  private final Timers timers;
  private final ControlledSettings settings;
  private final StationClock clock;
  private final Effect effect;
  private final Map<PointAddress, ControlPoint> points = new HashMap<>();
  private final Map<PointAddress, Selection> selections = new HashMap<>();
  private ControlHandler handler = ControlHandler.ACCEPT;

  Commands(Timers timers, ControlledSettings settings, StationClock clock, Effect effect) {
    this.timers = timers;
    this.settings = settings;
    this.clock = clock;
    this.effect = effect;
  }

  void put(ControlPoint point) {
    points.put(point.address(), point);
  }

  void handle(ControlHandler changed) {
    handler = changed;
  }

  void clear() {
    points.clear();
    selections.clear();
  }

  boolean knows(Asdu request) {
    ControlPoint point = points.get(address(request));
    return point != null && point.type() == CommandBits.untimed(request.objects().get(0).type());
  }

  /** A command of a known object; answers what was done, in words. */
  String received(GroupConnection session, Octets octets, Asdu request) {
    InformationObject command = request.objects().get(0);
    ControlPoint point = Objects.requireNonNull(points.get(address(request)), "it is known");
    if (request.header().cause() == Cause.DEACTIVATION.code()) {
      return cancel(session, octets, point, command);
    }
    String objection = objection(session, point, command);
    if (!objection.isEmpty()) {
      answer(session, octets, false);
      return "refused, " + objection;
    }
    boolean select = CommandBits.selects(command);
    if (request.header().test()) {
      answer(session, octets, true);
      return "test, confirmed and not executed";
    }
    ControlRequest.Phase phase =
        select ? ControlRequest.Phase.SELECT : ControlRequest.Phase.EXECUTE;
    if (!handler.accept(new ControlRequest(session.link().peer(), phase, point, command))) {
      selections.remove(point.address());
      answer(session, octets, false);
      return phase + " refused by the process";
    }
    answer(session, octets, true);
    if (select) {
      long until = timers.nanos() + settings.selectTimeout().toNanos();
      selections.put(point.address(), new Selection(session, command, until));
      return "selected";
    }
    selections.remove(point.address());
    timers.schedule(
        settings.executionTime().toNanos(),
        () -> {
          effect.executed(point, command);
          session.replyAfterEvents(
              Mirror.positive(octets, point.commonAddress(), Cause.ACTIVATION_TERMINATION));
        });
    return "executed";
  }

  /** The connection is gone or stopped: its selections are, too. */
  void left(GroupConnection session) {
    selections.values().removeIf(selection -> selection.session() == session);
  }

  private String cancel(
      GroupConnection session, Octets octets, ControlPoint point, InformationObject command) {
    Selection selection = valid(point);
    boolean ours = selection != null && selection.session() == session;
    if (ours) {
      selections.remove(point.address());
      handler.accept(
          new ControlRequest(session.link().peer(), ControlRequest.Phase.CANCEL, point, command));
    }
    session.reply(
        ours
            ? Mirror.positive(octets, point.commonAddress(), Cause.DEACTIVATION_CONFIRMATION)
            : Mirror.negative(octets, point.commonAddress(), Cause.DEACTIVATION_CONFIRMATION));
    return ours ? "cancelled" : "cancel refused, nothing is selected";
  }

  /** Why it cannot be accepted; empty when it can. */
  private String objection(GroupConnection session, ControlPoint point, InformationObject command) {
    for (Element element : command.elements()) {
      String wrong = objection(element);
      if (!wrong.isEmpty()) {
        return wrong;
      }
    }
    Selection selection = valid(point);
    if (CommandBits.selects(command)) {
      if (point.mode() == ControlPoint.Mode.DIRECT) {
        return "the object takes no selection";
      }
      return selection != null && selection.session() != session
          ? "selected by another connection"
          : "";
    }
    if (selection == null) {
      return point.mode() == ControlPoint.Mode.SELECT_FIRST ? "not selected" : "";
    }
    if (selection.session() != session) {
      return "selected by another connection";
    }
    if (!CommandBits.sameCommand(selection.command(), command)) {
      selections.remove(point.address());
      return "not what was selected; the selection is dropped";
    }
    return "";
  }

  private String objection(Element element) {
    if (element instanceof Dco dco && (dco.state() == 0 || dco.state() == 3)) {
      return "double command " + dco.state() + " is not permitted";
    }
    if (element instanceof Rco rco && (rco.step() == 0 || rco.step() == 3)) {
      return "step command " + rco.step() + " is not permitted";
    }
    if (element instanceof R32 number && !Float.isFinite(number.number())) {
      return number.number() + " is no set point";
    }
    if (element instanceof Cp56 time) {
      return tooOld(time);
    }
    boolean known =
        !(element instanceof SwitchingElement command && command.pulse() > MOST_PULSE)
            && !(element instanceof Qos qos && qos.qualifierNumber() != 0);
    return known ? "" : "the qualifier is not supported";
  }

  private String tooOld(Cp56 time) {
    if (settings.commandAge().isZero()) {
      return "";
    }
    Optional<Instant> given = time.validInstant();
    if (given.isEmpty()) {
      return "its time tag is invalid";
    }
    Duration age = Duration.between(given.get(), clock.now()).abs();
    return age.compareTo(settings.commandAge()) > 0
        ? "its time tag is " + age.toSeconds() + " s off"
        : "";
  }

  private @Nullable Selection valid(ControlPoint point) {
    Selection selection = selections.get(point.address());
    if (selection != null && selection.until() - timers.nanos() <= 0) {
      selections.remove(point.address());
      return null;
    }
    return selection;
  }

  private static void answer(GroupConnection session, Octets octets, boolean positive) {
    int commonAddress = AsduHeader.commonAddressOf(octets);
    session.reply(
        positive
            ? Mirror.positive(octets, commonAddress, Cause.ACTIVATION_CONFIRMATION)
            : Mirror.negative(octets, commonAddress, Cause.ACTIVATION_CONFIRMATION));
  }

  private static PointAddress address(Asdu request) {
    return new PointAddress(request.header().commonAddress(), request.objects().get(0).address());
  }
}
