package org.bench104.iec104.station;

import org.bench104.bytes.Octets;

/**
 * Takes commands, parameters, file transfer and clock synchronisation on to the station that they
 * are meant for, in place of an answer of this one.
 */
@FunctionalInterface
public interface Passage {
  /** Passes {@code asdu} on at once or answers it negatively; nothing is kept for later. */
  void pass(String peer, Octets asdu);
}
