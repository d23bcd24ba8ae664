package org.bench104.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.bench104.bytes.Octets;
import org.bench104.gateway.Notices.Severity;
import org.bench104.gateway.RouteSnapshot.Phase;
import org.bench104.time.BackOff;
import org.bench104.time.Timers;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ordered routes to one destination, best first; at most one carries frames at any time.
 *
 * <ul>
 *   <li>nothing carries frames: all routes are dialled, a later one {@code nextRouteAfter} behind
 *       the one before; the best connected one is started. A route that failed while it carried
 *       frames waits for the others first, but no longer than {@code nextRouteAfter}
 *   <li>a route carries frames: better ones go on being dialled, worse ones are closed. A better
 *       one that has been connected for {@code holdDown} takes over, after the window of the
 *       current one has been acknowledged to the end
 * </ul>
 */
public final class Routes {
  private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

  /** What the destination hears. */
  public interface Listener {
    /** Frames can be sent. */
    void up(Route route);

    /** The route that carried frames is gone; what was under way is lost. */
    void down(String words);

    /** Every route has been tried in vain; once, until a route is up again. */
    void unreachable(String words);

    /** A route started, failed or closed, which an operator may want to know. */
    default void noticed(Severity severity, String words) {
      // for displays only
    }

    void acknowledged(int count);

    void received(Octets asdu, Runnable taken);
  }

  private final RouteSettings settings;
  private final Timers timers;
  private final Listener listener;
  private final List<RoutePath> paths = new ArrayList<>();
  private final Route.Listener events = new Events();

  /** The one that carries frames, is about to, or finishes. */
  private @Nullable RoutePath active;

  /** The only one that an operator allows. */
  private @Nullable RoutePath forced;

  private boolean toldUnreachable;
  private boolean closed;

  public Routes(
      List<Route> bestFirst,
      RouteSettings settings,
      Timers timers,
      RandomGenerator random,
      Listener listener) {
    this.settings = settings;
    this.timers = timers;
    this.listener = listener;
    for (Route route : bestFirst) {
      BackOff backOff = new BackOff(settings.retryMin(), settings.retryMax(), random);
      paths.add(new RoutePath(route, paths.size(), backOff));
    }
  }

  /** Begins to dial. */
  public void open() {
    if (paths.isEmpty()) {
      listener.unreachable("no route is configured");
    }
    long delay = 0;
    for (RoutePath path : paths) {
      redial(path, delay);
      delay += nextRouteAfter();
    }
  }

  /** Closes all routes for good. */
  public void close() {
    closed = true;
    for (RoutePath path : paths) {
      path.cancelRedial();
      path.route.close("gateway stops");
    }
  }

  /** The route that carries frames, if one does. */
  public Optional<Route> started() {
    RoutePath path = active;
    return path != null && path.is(Phase.STARTED) ? Optional.of(path.route) : Optional.empty();
  }

  /** Name and state of each route, best first, in words. */
  public List<String> states() {
    return paths.stream().map(RoutePath::toString).toList();
  }

  /** One look at each route, best first. */
  public List<RouteSnapshot> snapshots() {
    return paths.stream().map(path -> path.snapshot(path == forced)).toList();
  }

  /** Dials every route that waits for its next attempt, without waiting. */
  public void dialNow() {
    for (RoutePath path : paths) {
      if (path.is(Phase.WAITING)) {
        path.backOff.reset();
        redial(path, 0);
      }
    }
  }

  /**
   * Takes a route out of use until {@link #release}. While it carries frames, those under way are
   * acknowledged first.
   *
   * @throws IllegalArgumentException when there is no such route
   */
  public void hold(String name) {
    RoutePath path = named(name);
    path.held = true;
    if (path == forced) {
      forced = null;
    }
    obeyOperator();
  }

  /** Ends {@link #hold} of a route and dials it at once. */
  public void release(String name) {
    named(name).held = false;
    obeyOperator();
  }

  /** Uses this route and no other, whether it works or not, until {@link #automatic}. */
  public void force(String name) {
    RoutePath path = named(name);
    path.held = false;
    forced = path;
    obeyOperator();
  }

  /** Ends {@link #force}: the routes are chosen by their order again. */
  public void automatic() {
    forced = null;
    obeyOperator();
  }

  private void obeyOperator() {
    for (RoutePath path : paths) {
      if (!usable(path)) {
        putAside(path);
      }
    }
    dialNow();
    choose();
    reportUnreachable();
  }

  private void putAside(RoutePath path) {
    String why = "an operator took it out of use";
    switch (path.phase()) {
      case STARTED -> {
        path.become(Phase.FINISHING, why);
        path.route.finish();
      }
      case DIALLING -> {
        path.become(Phase.WAITING, why); // an attempt that is given up says nothing
        path.route.close(why);
      }
      case CONNECTED, STARTING -> path.route.close(why);
      case WAITING, FINISHING -> path.cancelRedial();
    }
  }

  private boolean usable(RoutePath path) {
    return !path.held && (forced == null || forced == path);
  }

  /** Whether nothing can be expected of it before its next attempt. */
  private boolean hopeless(RoutePath path) {
    return path.unreachable || !usable(path);
  }

  private void redial(RoutePath path, long delay) {
    path.redialWith(timers, delay, () -> dial(path));
  }

  private void dial(RoutePath path) {
    if (closed || !path.is(Phase.WAITING) || !wanted(path)) {
      return;
    }
    path.become(Phase.DIALLING, path.words());
    try {
      path.route.dial(events);
    } catch (Throwable fault) { // whatever it is, the next attempt must come
      LOG.error("fault while route {} was dialled", path.route.name(), fault);
      if (path.is(Phase.DIALLING)) {
        events.closed(path.route, "cannot be dialled: " + fault);
      }
    }
  }

  /** Whether a connection of this route would be of use now. */
  private boolean wanted(RoutePath path) {
    return usable(path) && (active == null || path.rank < active.rank);
  }

  /** Starts the best connected route that is not suspect, or a suspect once the others failed. */
  private void choose() {
    startBest(path -> !path.suspect);
    if (paths.stream().allMatch(path -> path.is(Phase.CONNECTED) || hopeless(path))) {
      startBest(any -> true);
    }
  }

  /** The others have had their time: a suspect is better than nothing. */
  private void chooseAnySoon() {
    timers.schedule(nextRouteAfter(), () -> startBest(any -> true));
  }

  private void startBest(Predicate<RoutePath> allowed) {
    for (RoutePath path : paths) {
      boolean ready = path.is(Phase.CONNECTED) && usable(path) && !closed;
      if (active == null && ready && allowed.test(path)) {
        active = path;
        path.become(Phase.STARTING, "asked to take frames");
        path.route.start();
      }
    }
  }

  /** Returns to {@code better} when it has been connected for the hold-down. */
  private void watch(RoutePath better) {
    long left = settings.holdDown().toNanos() - better.connectedFor(timers.nanos());
    timers.schedule(left, () -> returnTo(better));
  }

  private void returnTo(RoutePath better) {
    boolean good =
        better.is(Phase.CONNECTED)
            && better.connectedFor(timers.nanos()) >= settings.holdDown().toNanos();
    if (!good || closed) {
      return;
    }
    better.suspect = false;
    RoutePath current = active;
    if (current == null) {
      choose();
    } else if (better.rank < current.rank && current.is(Phase.STARTED)) {
      LOG.info(
          "route {} has been good for {} s, returning to it after the current window",
          better.route.name(),
          settings.holdDown().toSeconds());
      current.become(Phase.FINISHING, "finishing its window");
      current.route.finish();
    }
  }

  private void carrierClosed(RoutePath path, Phase was, String words) {
    LOG.info("route {} closed: {}", path.route.name(), words);
    Severity severity = was == Phase.FINISHING ? Severity.INFO : Severity.WARNING;
    listener.noticed(severity, "route " + path.route.name() + " closed: " + words);
    active = null;
    path.suspect = was != Phase.FINISHING;
    path.unreachable = was == Phase.STARTING;
    if (was == Phase.FINISHING) {
      choose();
    }
    if (active == null && was != Phase.STARTING) {
      listener.down(words);
    }
    for (RoutePath other : paths) {
      if (other != path && other.is(Phase.WAITING)) {
        other.unreachable = false;
        redial(other, 0);
      }
    }
    redial(path, path.backOff.nextPause());
    choose();
    chooseAnySoon();
  }

  private void notCarrierClosed(RoutePath path, Phase was, String words, boolean news) {
    if (was == Phase.DIALLING) {
      path.unreachable = true;
      if (news) {
        LOG.info("route {} is not reachable: {}; it is tried again", path.route.name(), words);
        listener.noticed(
            Severity.WARNING, "route " + path.route.name() + " is not reachable: " + words);
      }
    }
    if (wanted(path)) {
      redial(path, path.backOff.nextPause());
    }
    choose();
  }

  private void reportUnreachable() {
    if (active == null && !toldUnreachable && paths.stream().allMatch(this::hopeless)) {
      toldUnreachable = true;
      listener.unreachable(
          String.join(
              "; ", paths.stream().map(path -> path.route.name() + ": " + path.words()).toList()));
    }
  }

  private RoutePath named(String name) {
    for (RoutePath path : paths) {
      if (path.route.name().equals(name)) {
        return path;
      }
    }
    throw new IllegalArgumentException("there is no route '" + name + "'");
  }

  private RoutePath of(Route route) {
    for (RoutePath path : paths) {
      if (path.route == route) {
        return path;
      }
    }
    throw new IllegalArgumentException("unknown route " + route.name());
  }

  private long nextRouteAfter() {
    return settings.nextRouteAfter().toNanos();
  }

  private final class Events implements Route.Listener {
    @Override
    public void connected(Route route) {
      RoutePath path = of(route);
      path.connected(timers.nanos());
      if (closed || !wanted(path)) {
        route.close("a better route is in use");
        return;
      }
      choose();
      if (path.is(Phase.CONNECTED)) {
        watch(path);
        chooseAnySoon();
      }
    }

    @Override
    public void started(Route route) {
      RoutePath path = of(route);
      if (!path.is(Phase.STARTING)) {
        route.close("the far end started data transfer without being asked");
        return;
      }
      path.become(Phase.STARTED, "carries frames");
      toldUnreachable = false;
      LOG.info("route {} started", route.name());
      listener.noticed(Severity.INFO, "route " + route.name() + " carries frames");
      for (RoutePath other : paths) {
        if (other.rank > path.rank) {
          other.cancelRedial();
          if (other.is(Phase.CONNECTED)) {
            other.route.close("a better route is in use");
          }
        } else if (other.is(Phase.CONNECTED)) {
          watch(other);
        }
      }
      listener.up(route);
    }

    @Override
    public void acknowledged(Route route, int count) {
      RoutePath path = of(route);
      path.backOff.reset();
      path.delivered += count;
      listener.acknowledged(count);
    }

    @Override
    public void received(Route route, Octets asdu, Runnable taken) {
      of(route).received++;
      listener.received(asdu, taken);
    }

    @Override
    public void closed(Route route, String words) {
      RoutePath path = of(route);
      Phase was = path.phase();
      boolean news = !words.equals(path.words());
      path.become(Phase.WAITING, words);
      if (closed) {
        return;
      }
      try {
        if (path == active) {
          carrierClosed(path, was, words);
        } else {
          notCarrierClosed(path, was, words, news);
        }
        reportUnreachable();
      } finally {
        // A listener that throws must not end the attempts.
        if (path.is(Phase.WAITING) && wanted(path) && !path.redialPlanned()) {
          redial(path, path.backOff.nextPause());
        }
      }
    }
  }
}
