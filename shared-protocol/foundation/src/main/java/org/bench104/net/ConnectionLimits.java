package org.bench104.net;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.bench104.address.AddressRange;

/**
 * How often one address may connect. Many devices may share one address (the network translation of
 * a mobile provider), therefore all limits are settings.
 *
 * @param concurrent most connections of one address at the same time, at least 1
 * @param attempts most attempts of one address within {@code window}, at least 1; one that is
 *     turned away because of {@code concurrent} counts too
 * @param block so long an address is turned away that tried once more; attempts in that time do not
 *     prolong it
 * @param exempt these are not limited
 */
public record ConnectionLimits(
    int concurrent, int attempts, Duration window, Duration block, List<AddressRange> exempt) {
  public ConnectionLimits {
    if (concurrent < 1 || attempts < 1) {
      throw new IllegalArgumentException("connections and attempts of an address: at least 1");
    }
    exempt = List.copyOf(exempt);
  }

  /** For every address. */
  public ConnectionLimits(int concurrent, int attempts, Duration window, Duration block) {
    this(concurrent, attempts, window, block, List.of());
  }

  /** Whether {@code address} is limited at all. */
  boolean apply(InetAddress address) {
    return exempt.stream().noneMatch(range -> range.contains(address));
  }
}
