package org.bench104.status.http;

/** Routes of the status API that belong together; one small class for each matter. */
@FunctionalInterface
public interface RouteGroup {
  /** Adds its routes and pages. */
  void addTo(Api api);
}
