package org.bench104.meter.dlt645;

import java.util.List;

/**
 * Several registers of one length behind one data identifier, read in one exchange.
 *
 * @param parts in the order of transmission; a meter may send fewer
 */
public record RegisterBlock(String name, DataIdentifier identifier, List<Register> parts) {
  public RegisterBlock {
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("block " + name + " has no registers");
    }
  }
}
