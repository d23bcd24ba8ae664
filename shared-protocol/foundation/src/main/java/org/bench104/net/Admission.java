package org.bench104.net;

/**
 * Whom a server lets in.
 *
 * @param maxConnections most connections at the same time, at least 1
 * @param perAddress most of them from one address (IPv6: from one network of 64 bits), at least 1
 * @param allowList addresses that may connect
 */
public record Admission(int maxConnections, int perAddress, AllowList allowList) {
  private static final Admission DEFAULTS = new Admission(64, AllowList.everybody());

  public Admission {
    if (maxConnections < 1 || perAddress < 1) {
      throw new IllegalArgumentException(
          "most connections at the same time are "
              + maxConnections
              + ", of one address "
              + perAddress
              + "; at least 1 is needed");
    }
  }

  /** One address may have all connections. */
  public Admission(int maxConnections, AllowList allowList) {
    this(maxConnections, maxConnections, allowList);
  }

  /** 64 connections, from anywhere. */
  public static Admission defaults() {
    return DEFAULTS;
  }
}
