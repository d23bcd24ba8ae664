package org.bench104.net;

import java.time.Duration;

/**
 * How often one address may connect.
 *
 * @param concurrent most connections of one address at the same time, at least 1
 * @param attempts most attempts of one address within {@code window}, at least 1
 * @param block so long an address is turned away that tried more often
 * @param exempt these are not limited
 */
public record ConnectionLimits(
    int concurrent, int attempts, Duration window, Duration block, AllowList exempt) {
  public ConnectionLimits {
    if (concurrent < 1 || attempts < 1) {
      throw new IllegalArgumentException("connections and attempts of an address: at least 1");
    }
  }
}
