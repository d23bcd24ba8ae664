package org.bench104.net;

/**
 * Whom a server lets in.
 *
 * @param maxConnections most connections at the same time, at least 1
 * @param allowList addresses that may connect
 */
public record Admission(int maxConnections, AllowList allowList) {
  private static final Admission DEFAULTS = new Admission(64, AllowList.everybody());

  public Admission {
    if (maxConnections < 1) {
      throw new IllegalArgumentException(
          "most connections at the same time is " + maxConnections + ", at least 1 is needed");
    }
  }

  /** 64 connections, from anywhere. */
  public static Admission defaults() {
    return DEFAULTS;
  }
}
