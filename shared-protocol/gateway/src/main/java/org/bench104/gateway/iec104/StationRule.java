package org.bench104.gateway.iec104;

import java.util.Set;

/**
 * Common addresses that belong to certain senders: nobody else may send from them.
 *
 * @param commonAddresses 1..65534
 * @param peers who may, told by address or certificate
 */
public record StationRule(Set<Integer> commonAddresses, Peers peers) {
  public StationRule {
    commonAddresses = Set.copyOf(commonAddresses);
    if (commonAddresses.isEmpty()) {
      throw new IllegalArgumentException("at least one common address is needed");
    }
    for (int address : commonAddresses) {
      if (address < 1 || address > StationOwners.LAST) {
        throw new IllegalArgumentException(
            "common address " + address + "; allowed are 1.." + StationOwners.LAST);
      }
    }
    if (peers.addresses().isEmpty() && peers.subjects().isEmpty()) {
      throw new IllegalArgumentException("say who it is, by address or by certificate");
    }
  }
}
