package org.bench104.meter.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.bench104.meter.dlt645.Dlt645Frame;
import org.bench104.meter.dlt645.MeterAddress;
import org.bench104.time.Timers;

/** The other meters on the bus of a connection, each with a session of its own. */
final class Neighbours {
  private final Map<MeterAddress, MeterSession> sessions = new LinkedHashMap<>();
  private final Turns turns;

  /**
   * @param own the meter that the connection was identified by
   * @param session makes the session of another one
   */
  Neighbours(
      MeterBus bus, MeterAddress own, Timers timers, Function<MeterAddress, MeterSession> session) {
    turns = new Turns(timers, bus.gap().toNanos());
    bus.meters().stream()
        .filter(meter -> !meter.equals(own))
        .forEach(meter -> sessions.put(meter, session.apply(meter)));
  }

  Turns turns() {
    return turns;
  }

  /** Begins to look for all of them. */
  void look() {
    sessions.values().forEach(session -> session.share(turns));
    sessions.values().forEach(MeterSession::look);
  }

  /**
   * @return false when the frame is of a meter that does not belong to this bus
   */
  boolean received(Dlt645Frame frame) {
    MeterSession session = sessions.get(frame.address());
    if (session == null) {
      return false;
    }
    session.received(frame);
    return true;
  }

  void closed() {
    sessions.values().forEach(MeterSession::closed);
  }
}
