package org.bench104.gateway;

import java.time.Duration;

/** A destination beside the first one: the gateway attaches it to custody, opens and closes it. */
public interface FurtherOutlet extends Outlet {
  /** Called once, before anything else. */
  void attach(Custodian custodian, Alarms alarms, Notices.Listener notices);

  /** A frame that this destination has not acknowledged for so long goes to the spool. */
  Duration patience();

  void open();

  void close();

  /** Tries at once to reach it if it is away. */
  void dialNow();

  /** How it stands. */
  OutletSnapshot snapshot();
}
