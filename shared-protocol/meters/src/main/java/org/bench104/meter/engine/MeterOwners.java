package org.bench104.meter.engine;

import java.util.List;
import java.util.Map;
import org.bench104.address.AddressRange;

/**
 * From where certain meters dial; a meter that is not named here may dial from anywhere.
 *
 * @param ranges by the meter's address
 */
public record MeterOwners(Map<String, List<AddressRange>> ranges) {
  private static final MeterOwners NONE = new MeterOwners(Map.of());

  public MeterOwners {
    ranges = Map.copyOf(ranges);
  }

  /** Every meter may dial from anywhere. */
  public static MeterOwners none() {
    return NONE;
  }

  /**
   * Whether this meter may dial from there.
   *
   * @param ip a numeric address
   */
  boolean admit(String id, String ip) {
    List<AddressRange> own = ranges.get(id);
    if (own == null) {
      return true;
    }
    try {
      var address = AddressRange.parse(ip).network();
      return own.stream().anyMatch(range -> range.contains(address));
    } catch (IllegalArgumentException e) {
      return false; // an address with a scope: no range has it
    }
  }
}
