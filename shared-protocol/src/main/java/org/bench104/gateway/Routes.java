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
 *       frames waits for the others first
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

    /** Every route has been tried in vain. */
    void unreachable(String words);

    /** A route started, failed or closed, which an operator may want to know. */
    default void noticed(Notices.Severity severity, String words) {
      // for displays only
    }

    void acknowledged(int count);

    void received(Octets asdu, Runnable taken);
  }

  /** What is known of one route. */
  private static final class Path {
    final Route route;
    final int rank;
    final BackOff backOff;
    Phase phase = Phase.WAITING;
    long connectedAt;

    /** Failed to connect at its last attempt. */
    boolean unreachable;

    /** Failed while it carried frames, and has not been good for the hold-down since. */
    boolean suspect;

    /** An operator has taken it out of use. */
    boolean held;

    String lastWords = RouteSnapshot.UNTRIED;
    long delivered;
    long received;
    Timers.Timer redial = () -> {};

    Path(Route route, int rank, BackOff backOff) {
      this.route = route;
      this.rank = rank;
      this.backOff = backOff;
    }
  }

  private final RouteSettings settings;
  private final Timers timers;
  private final Listener listener;
  private final List<Path> paths = new ArrayList<>();
  private final Route.Listener events = new Events();
  private @Nullable Path active;
  private @Nullable Path forced;
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
      paths.add(new Path(route, paths.size(), backOff));
    }
  }

  /** Begins to dial. */
  public void open() {
    if (paths.isEmpty()) {
      listener.unreachable("no route is configured");
    }
    dialAll();
  }

  /** Closes all routes for good. */
  public void close() {
    closed = true;
    for (Path path : paths) {
      path.redial.cancel();
      path.route.close("gateway stops");
    }
  }

  /** The route that carries frames, if one does. */
  public Optional<Route> started() {
    Path path = active;
    return path != null && path.phase == Phase.STARTED ? Optional.of(path.route) : Optional.empty();
  }

  /** Name and state of each route, best first, in words. */
  public List<String> states() {
    return paths.stream()
        .map(p -> p.route.name() + " " + p.phase.name().toLowerCase() + ": " + p.lastWords)
        .toList();
  }

  /** One look at each route, best first. */
  public List<RouteSnapshot> snapshots() {
    return paths.stream()
        .map(
            p ->
                new RouteSnapshot(
                    p.route, p.phase, p.lastWords, p.held, p == forced, p.delivered, p.received))
        .toList();
  }

  /** Dials every route that waits for its next attempt, without waiting. */
  public void dialNow() {
    for (Path path : paths) {
      if (path.phase == Phase.WAITING) {
        path.backOff.reset();
        redial(path, 0);
      }
    }
  }

  /**
   * Takes a route out of use until {@link #release}. While it carries frames, those under way are
   * acknowledged first.
   */
  public void hold(String name) {
    Path path = named(name);
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
    forced = named(name);
    forced.held = false;
    obeyOperator();
  }

  /** Ends {@link #force}: the routes are chosen by their order again. */
  public void automatic() {
    forced = null;
    obeyOperator();
  }

  private void obeyOperator() {
    for (Path path : paths) {
      if (usable(path)) {
        path.unreachable = path.unreachable && path.phase == Phase.WAITING;
      } else if (path.phase == Phase.STARTED) {
        path.phase = Phase.FINISHING;
        path.route.finish();
      } else if (path.phase != Phase.WAITING && path.phase != Phase.FINISHING) {
        path.route.close("an operator took the route out of use");
      }
    }
    dialNow();
    choose();
    reportUnreachable();
  }

  private boolean usable(Path path) {
    return !path.held && (forced == null || forced == path);
  }

  private void dialAll() {
    long delay = 0;
    for (Path path : paths) {
      if (path.phase == Phase.WAITING) {
        redial(path, delay);
      }
      delay += settings.nextRouteAfter().toNanos();
    }
  }

  private void redial(Path path, long delay) {
    path.redial.cancel();
    path.redial =
        timers.schedule(
            delay,
            () -> {
              if (!closed && path.phase == Phase.WAITING && wanted(path)) {
                path.phase = Phase.DIALLING;
                path.route.dial(events);
              }
            });
  }

  /** Whether a connection of this route would be of use now. */
  private boolean wanted(Path path) {
    return usable(path) && (active == null || path.rank < active.rank);
  }

  /**
   * Starts the best connected route, unless one carries frames already. Suspects have to wait until
   * the others turn out not to be reachable.
   */
  private void choose() {
    if (active != null || closed) {
      return;
    }
    boolean othersFailed =
        paths.stream().allMatch(p -> p.phase == Phase.CONNECTED || p.unreachable || !usable(p));
    startBest(path -> !path.suspect || othersFailed);
  }

  private void startBest(Predicate<Path> allowed) {
    for (Path path : paths) {
      boolean ready = path.phase == Phase.CONNECTED && usable(path);
      if (active == null && ready && allowed.test(path)) {
        start(path);
      }
    }
  }

  private void start(Path path) {
    active = path;
    path.phase = Phase.STARTING;
    path.route.start();
  }

  private void watchBetter(Path better) {
    timers.schedule(
        settings.holdDown().toNanos(),
        () -> {
          long connectedFor = timers.nanos() - better.connectedAt;
          Path current = active;
          if (better.phase == Phase.CONNECTED && connectedFor >= settings.holdDown().toNanos()) {
            better.suspect = false;
            if (current == null) {
              choose();
            } else if (better.rank < current.rank && current.phase == Phase.STARTED) {
              LOG.info(
                  "route {} has been good for {} s, returning to it after the current window",
                  better.route.name(),
                  settings.holdDown().toSeconds());
              current.phase = Phase.FINISHING;
              current.route.finish();
            }
          }
        });
  }

  private final class Events implements Route.Listener {
    @Override
    public void connected(Route route) {
      Path path = of(route);
      path.phase = Phase.CONNECTED;
      path.connectedAt = timers.nanos();
      path.unreachable = false;
      path.lastWords = "connected";
      if (!wanted(path)) {
        route.close("a better route is in use");
        return;
      }
      choose();
      if (path.phase == Phase.CONNECTED) {
        watchBetter(path);
        timers.schedule(settings.nextRouteAfter().toNanos(), () -> startBest(any -> !closed));
      }
    }

    @Override
    public void started(Route route) {
      Path path = of(route);
      path.phase = Phase.STARTED;
      path.lastWords = "started";
      LOG.info("route {} started", route.name());
      listener.noticed(Severity.INFO, "route " + route.name() + " carries frames");
      for (Path other : paths) {
        if (other.rank > path.rank) {
          other.redial.cancel();
          if (other.phase == Phase.CONNECTED) {
            other.route.close("a better route is in use");
          }
        }
      }
      listener.up(route);
    }

    @Override
    public void acknowledged(Route route, int count) {
      Path path = of(route);
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
      Path path = of(route);
      Phase was = path.phase;
      path.phase = Phase.WAITING;
      boolean news = !words.equals(path.lastWords);
      path.lastWords = words;
      if (closed) {
        return;
      }
      if (path == active) {
        active = null;
        carrierClosed(path, was, words);
        return;
      }
      if (was == Phase.DIALLING) {
        path.unreachable = true;
        if (news) {
          LOG.info("route {} is not reachable: {}; it is tried again", route.name(), words);
          listener.noticed(
              Severity.WARNING, "route " + route.name() + " is not reachable: " + words);
        }
      }
      if (wanted(path)) {
        redial(path, path.backOff.nextPause());
      }
      choose();
      reportUnreachable();
    }
  }

  private void carrierClosed(Path path, Phase was, String words) {
    LOG.info("route {} closed: {}", path.route.name(), words);
    Severity severity = was == Phase.FINISHING ? Severity.INFO : Severity.WARNING;
    listener.noticed(severity, "route " + path.route.name() + " closed: " + words);
    path.suspect = was != Phase.FINISHING;
    path.unreachable = was == Phase.STARTING;
    if (was == Phase.FINISHING) {
      choose();
    }
    if (active == null && was != Phase.STARTING) {
      listener.down(words);
    }
    for (Path other : paths) {
      if (other != path && other.phase == Phase.WAITING) {
        other.unreachable = false;
        redial(other, 0);
      }
    }
    redial(path, path.backOff.nextPause());
    choose();
    reportUnreachable();
  }

  private void reportUnreachable() {
    if (active == null && paths.stream().allMatch(p -> p.unreachable || !usable(p))) {
      listener.unreachable(
          String.join("; ", paths.stream().map(p -> p.route.name() + ": " + p.lastWords).toList()));
    }
  }

  private Path named(String name) {
    for (Path path : paths) {
      if (path.route.name().equals(name)) {
        return path;
      }
    }
    throw new IllegalArgumentException("there is no route '" + name + "'");
  }

  private Path of(Route route) {
    for (Path path : paths) {
      if (path.route == route) {
        return path;
      }
    }
    throw new IllegalArgumentException("unknown route " + route.name());
  }
}
