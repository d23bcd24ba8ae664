package org.bench104.gateway;

import java.time.Duration;

/**
 * How routes are chosen.
 *
 * @param holdDown a better route must have been connected for this long before frames return to it
 * @param nextRouteAfter a later route is tried when the earlier ones have not been connected for
 *     this long
 * @param retryMin pause before a route is dialled again, doubling with each failure ...
 * @param retryMax ... up to this
 */
public record RouteSettings(
    Duration holdDown, Duration nextRouteAfter, Duration retryMin, Duration retryMax) {
  private static final RouteSettings DEFAULTS =
      new RouteSettings(
          Duration.ofSeconds(30),
          Duration.ofSeconds(3),
          Duration.ofMillis(500),
          Duration.ofSeconds(5));

  public RouteSettings {
    requireNotNegative("hold-down", holdDown);
    requireNotNegative("next-route-after", nextRouteAfter);
    if (retryMin.isNegative() || retryMin.isZero() || retryMin.compareTo(retryMax) > 0) {
      throw new IllegalArgumentException(
          "retry-min is " + retryMin + ", must be longer than 0 and at most retry-max " + retryMax);
    }
  }

  public static RouteSettings defaults() {
    return DEFAULTS;
  }

  public RouteSettings withHoldDown(Duration newHoldDown) {
    return new RouteSettings(newHoldDown, nextRouteAfter, retryMin, retryMax);
  }

  private static void requireNotNegative(String name, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(name + " is " + value + ", must not be negative");
    }
  }
}
