package org.bench104.gateway;

import org.bench104.bytes.Octets;

/**
 * One network path to a destination, carrying frames in order. {@link Routes} decides when it is
 * dialled, started and given up; it answers through {@link Listener}. Home thread only.
 */
public interface Route {
  /** Name in logs, status and configuration, e.g. {@code lan}. */
  String name();

  /** Who is at the other end, for people. */
  default String farEnd() {
    return name();
  }

  /** Tries once to connect; answers {@code connected} or {@code closed}. Only while unconnected. */
  void dial(Listener listener);

  /** Asks the far end to take frames; answers {@code started} or {@code closed}. */
  void start();

  /** Takes no more frames, waits until all that were sent are acknowledged, then closes. */
  void finish();

  /** Closes at once; answers {@code closed}. */
  void close(String why);

  /** How many frames {@link #send} takes now. */
  int room();

  /** Sends one ASDU after all earlier ones. */
  void send(Octets asdu);

  /** What a route reports. */
  interface Listener {
    /** Connected, but not taking frames yet. */
    void connected(Route route);

    /** Takes frames now. */
    void started(Route route);

    /** The far end has acknowledged the {@code count} oldest frames under way. */
    void acknowledged(Route route, int count);

    /** The far end sent an ASDU; {@code taken} acknowledges it. */
    void received(Route route, Octets asdu, Runnable taken);

    /** Not connected any more, or the attempt failed. {@code words} say why. */
    void closed(Route route, String words);
  }
}
