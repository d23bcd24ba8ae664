package org.bench104.simulation;

import org.bench104.bytes.Octets;
import org.bench104.gateway.Route;

/** A route around another one; as it stands it changes nothing. */
class WrappedRoute implements Route {
  private final Route route;

  WrappedRoute(Route route) {
    this.route = route;
  }

  @Override
  public String name() {
    return route.name();
  }

  @Override
  public void dial(Listener listener) {
    route.dial(new Renamed(this, listener));
  }

  @Override
  public void start() {
    route.start();
  }

  @Override
  public void finish() {
    route.finish();
  }

  @Override
  public void close(String why) {
    route.close(why);
  }

  @Override
  public int room() {
    return route.room();
  }

  @Override
  public void send(Octets asdu) {
    route.send(asdu);
  }

  /** Reports for the wrapped route. */
  private record Renamed(Route route, Route.Listener listener) implements Route.Listener {
    @Override
    public void connected(Route inner) {
      listener.connected(route);
    }

    @Override
    public void started(Route inner) {
      listener.started(route);
    }

    @Override
    public void acknowledged(Route inner, int count) {
      listener.acknowledged(route, count);
    }

    @Override
    public void received(Route inner, Octets asdu, Runnable taken) {
      listener.received(route, asdu, taken);
    }

    @Override
    public void closed(Route inner, String words) {
      listener.closed(route, words);
    }
  }
}
