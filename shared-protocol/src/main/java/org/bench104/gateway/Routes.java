package org.bench104.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.bench104.bytes.Octets;
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

    void acknowledged(int count);

    void received(Octets asdu, Runnable taken);
  }

  /** What is known of one route. */
  private static final class Path {
    enum Phase {
      WAITING,
      DIALLING,
      CONNECTED,
      STARTING,
      STARTED,
      FINISHING
    }

    final Route route;
    final int rank;
    final BackOff backOff;
    Phase phase = Phase.WAITING;
    long connectedAt;

    /** Failed to connect at its last attempt. */
    boolean unreachable;

    /** Failed while it carried frames, and has not been good for the hold-down since. */
    boolean suspect;

    String lastWords = "not tried yet";
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
    return path != null && path.phase == Path.Phase.STARTED
        ? Optional.of(path.route)
        : Optional.empty();
  }

  /** Name and state of each route, best first, in words. */
  public List<String> states() {
    return paths.stream()
        .map(p -> p.route.name() + " " + p.phase.name().toLowerCase() + ": " + p.lastWords)
        .toList();
  }

  private void dialAll() {
    long delay = 0;
    for (Path path : paths) {
      if (path.phase == Path.Phase.WAITING) {
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
              if (!closed && path.phase == Path.Phase.WAITING && wanted(path)) {
                path.phase = Path.Phase.DIALLING;
                path.route.dial(events);
              }
            });
  }

  /** Whether a connection of this route would be of use now. */
  private boolean wanted(Path path) {
    return active == null || path.rank < active.rank;
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
        paths.stream().allMatch(p -> p.phase == Path.Phase.CONNECTED || p.unreachable);
    startBest(path -> !path.suspect || othersFailed);
  }

  private void startBest(Predicate<Path> allowed) {
    for (Path path : paths) {
      if (active == null && path.phase == Path.Phase.CONNECTED && allowed.test(path)) {
        start(path);
      }
    }
  }

  private void start(Path path) {
    active = path;
    path.phase = Path.Phase.STARTING;
    path.route.start();
  }

  private void watchBetter(Path better) {
    timers.schedule(
        settings.holdDown().toNanos(),
        () -> {
          long connectedFor = timers.nanos() - better.connectedAt;
          Path current = active;
          if (better.phase == Path.Phase.CONNECTED
              && connectedFor >= settings.holdDown().toNanos()) {
            better.suspect = false;
            if (current == null) {
              choose();
            } else if (better.rank < current.rank && current.phase == Path.Phase.STARTED) {
              LOG.info(
                  "route {} has been good for {} s, returning to it after the current window",
                  better.route.name(),
                  settings.holdDown().toSeconds());
              current.phase = Path.Phase.FINISHING;
              current.route.finish();
            }
          }
        });
  }

  private final class Events implements Route.Listener {
    @Override
    public void connected(Route route) {
      Path path = of(route);
      path.phase = Path.Phase.CONNECTED;
      path.connectedAt = timers.nanos();
      path.unreachable = false;
      path.lastWords = "connected";
      if (!wanted(path)) {
        route.close("a better route is in use");
        return;
      }
      choose();
      if (path.phase == Path.Phase.CONNECTED) {
        watchBetter(path);
        timers.schedule(settings.nextRouteAfter().toNanos(), () -> startBest(any -> !closed));
      }
    }

    @Override
    public void started(Route route) {
      Path path = of(route);
      path.phase = Path.Phase.STARTED;
      path.lastWords = "started";
      LOG.info("route {} started", route.name());
      for (Path other : paths) {
        if (other.rank > path.rank) {
          other.redial.cancel();
          if (other.phase == Path.Phase.CONNECTED) {
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
      listener.acknowledged(count);
    }

    @Override
    public void received(Route route, Octets asdu, Runnable taken) {
      listener.received(asdu, taken);
    }

    @Override
    public void closed(Route route, String words) {
      Path path = of(route);
      Path.Phase was = path.phase;
      path.phase = Path.Phase.WAITING;
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
      if (was == Path.Phase.DIALLING) {
        path.unreachable = true;
        if (news) {
          LOG.info("route {} is not reachable: {}; it is tried again", route.name(), words);
        }
      }
      if (wanted(path)) {
        redial(path, path.backOff.nextPause());
      }
      choose();
      reportUnreachable();
    }
  }

  private void carrierClosed(Path path, Path.Phase was, String words) {
    LOG.info("route {} closed: {}", path.route.name(), words);
    path.suspect = was != Path.Phase.FINISHING;
    path.unreachable = was == Path.Phase.STARTING;
    if (was == Path.Phase.FINISHING) {
      choose();
    }
    if (active == null && was != Path.Phase.STARTING) {
      listener.down(words);
    }
    for (Path other : paths) {
      if (other != path && other.phase == Path.Phase.WAITING) {
        other.unreachable = false;
        redial(other, 0);
      }
    }
    redial(path, path.backOff.nextPause());
    choose();
    reportUnreachable();
  }

  private void reportUnreachable() {
    if (active == null && paths.stream().allMatch(p -> p.unreachable)) {
      listener.unreachable(
          String.join("; ", paths.stream().map(p -> p.route.name() + ": " + p.lastWords).toList()));
    }
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
