package org.bench104.app.gateway.path;

import java.util.Locale;

/** The hops that the path has, from left to right and from top to bottom. */
public enum HopName {
  SENDERS,
  GATEWAY,
  LAN,
  TAILSCALE,
  CLOUD;

  /** What the gateway calls the route; for {@link #LAN} and {@link #TAILSCALE}. */
  public String route() {
    return name().toLowerCase(Locale.ROOT);
  }
}
