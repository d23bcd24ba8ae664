package org.bench104.gateway.iec104;

import org.bench104.gateway.Alarms;
import org.bench104.gateway.Custodian;
import org.bench104.gateway.DestinationWatch;
import org.bench104.gateway.DestinationWatch.Trouble;
import org.bench104.gateway.Notices.Severity;

/**
 * Says that frames do not get on to the Receiver: no route to it, or one that is started and over
 * which nothing is acknowledged. Warnings, because the frames are in custody all the same.
 */
final class DeliveryAlarms {
  static final Alarms.Kind NO_ROUTE = new Alarms.Kind("no route", Severity.WARNING);
  static final Alarms.Kind NO_DELIVERY = new Alarms.Kind("no delivery", Severity.WARNING);

  private final ScadaOutlet scada;
  private final Custodian custodian;
  private final Alarms alarms;
  private final DestinationWatch watch;

  DeliveryAlarms(ScadaOutlet scada, Custodian custodian, Alarms alarms, long nanos) {
    this.scada = scada;
    this.custodian = custodian;
    this.alarms = alarms;
    this.watch = new DestinationWatch(nanos);
  }

  /** To be called once a second. A pause by the operator is no trouble of the route. */
  void look(long nanos) {
    boolean up = scada.up() || scada.paused();
    boolean waiting = !scada.paused() && custodian.waiting(scada);
    Trouble trouble = watch.look(nanos, up, waiting, scada.delivered());
    say(
        NO_ROUTE,
        trouble == Trouble.AWAY,
        "the Receiver has not been reached over any route for more than "
            + DestinationWatch.AWAY_AFTER.toSeconds()
            + " s, frames are stored");
    say(
        NO_DELIVERY,
        trouble == Trouble.STALLED,
        "a route is started, but the Receiver has acknowledged nothing of what waits for "
            + DestinationWatch.STALLED_AFTER.toSeconds()
            + " s");
  }

  private void say(Alarms.Kind kind, boolean wrong, String words) {
    if (wrong) {
      alarms.raise(kind, words);
    } else {
      alarms.clear(kind);
    }
  }
}
