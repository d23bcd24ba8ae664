package org.bench104.iec104.station;

import java.util.function.Consumer;
import org.bench104.bytes.Octets;
import org.bench104.iec104.link.LinkConnection;

/**
 * Takes commands, parameters, file transfer and clock synchronisation on to the station that they
 * are meant for, in place of an answer of this one; counter interrogations, and what the image does
 * not know, where such a station is reached.
 */
@FunctionalInterface
public interface Passage {
  /**
   * Passes {@code asdu} on at once or refuses it; nothing is kept for later.
   *
   * @param from the connection it came over
   * @param answer takes a refusal; an answer of the far station travels among its values
   */
  void pass(LinkConnection from, Octets asdu, Consumer<Octets> answer);

  /** Whether a station is reached there that answers requests itself. */
  default boolean reaches(int commonAddress) {
    return false;
  }
}
