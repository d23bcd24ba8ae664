package org.bench104.gateway;

import java.util.Locale;
import org.bench104.gateway.RouteSnapshot.Phase;
import org.bench104.time.BackOff;
import org.bench104.time.Timers;

/**
 * What {@link Routes} knows of one route. Transitions:
 *
 * <ul>
 *   <li>WAITING → DIALLING: its time has come and it is of use
 *   <li>DIALLING → CONNECTED: the far end is there
 *   <li>CONNECTED → STARTING → STARTED: it was chosen, the far end agreed
 *   <li>STARTED → FINISHING: a better one takes over after the outstanding window
 *   <li>any → WAITING: it was closed or could not connect
 * </ul>
 */
final class RoutePath {
  final Route route;

  /** 0 is the best. */
  final int rank;

  final BackOff backOff;
  private Phase phase = Phase.WAITING;
  private String words = RouteSnapshot.UNTRIED;
  private long connectedAt;
  private Timers.Timer redial = () -> {};
  private boolean redialPlanned;

  /** Its last attempt to connect or to start failed. */
  boolean unreachable;

  /** Failed while it carried frames, and has not been good for the hold-down since. */
  boolean suspect;

  /** An operator has taken it out of use. */
  boolean held;

  /** Frames acknowledged over it since the start. */
  long delivered;

  /** ASDUs that came back over it since the start. */
  long received;

  RoutePath(Route route, int rank, BackOff backOff) {
    this.route = route;
    this.rank = rank;
    this.backOff = backOff;
  }

  boolean is(Phase asked) {
    return phase == asked;
  }

  Phase phase() {
    return phase;
  }

  void become(Phase next, String why) {
    phase = next;
    words = why;
  }

  void connected(long now) {
    become(Phase.CONNECTED, "connected");
    connectedAt = now;
    unreachable = false;
  }

  /** Nanoseconds of being connected; only while it is. */
  long connectedFor(long now) {
    return now - connectedAt;
  }

  /** Why it is in its phase. */
  String words() {
    return words;
  }

  /** One look at it. */
  RouteSnapshot snapshot(boolean forced) {
    return new RouteSnapshot(route, phase, words, held, forced, delivered, received);
  }

  void redialWith(Timers timers, long delay, Runnable dial) {
    redial.cancel();
    redialPlanned = true;
    redial =
        timers.schedule(
            delay,
            () -> {
              redialPlanned = false;
              dial.run();
            });
  }

  boolean redialPlanned() {
    return redialPlanned;
  }

  void cancelRedial() {
    redialPlanned = false;
    redial.cancel();
  }

  /** Name, phase and reason in words. */
  @Override
  public String toString() {
    return route.name() + " " + phase.name().toLowerCase(Locale.ROOT) + ": " + words;
  }
}
