package org.bench104.iec104.station;

import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.AsduHeader;
import org.bench104.iec104.asdu.Cause;

/** Answers that repeat their request with another cause; T bit and originator are kept. */
final class Mirror {
  private Mirror() {}

  static Octets positive(Octets request, int commonAddress, Cause cause) {
    return AsduHeader.mirrored(request, commonAddress, cause, false);
  }

  static Octets negative(Octets request, int commonAddress, Cause cause) {
    return AsduHeader.mirrored(request, commonAddress, cause, true);
  }
}
