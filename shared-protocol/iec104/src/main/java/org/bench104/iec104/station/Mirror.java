package org.bench104.iec104.station;

import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.Cause;

/** Answers that repeat their request with another cause; T bit and originator are kept. */
final class Mirror {
  private static final int TEST = 0x80;
  private static final int NEGATIVE = 0x40;

  private Mirror() {}

  static Octets positive(Octets request, int commonAddress, Cause cause) {
    return of(request, commonAddress, cause, 0);
  }

  static Octets negative(Octets request, int commonAddress, Cause cause) {
    return of(request, commonAddress, cause, NEGATIVE);
  }

  private static Octets of(Octets request, int commonAddress, Cause cause, int sign) {
    byte[] answer = request.toByteArray();
    answer[2] = (byte) (request.at(2) & TEST | sign | cause.code());
    answer[4] = (byte) commonAddress;
    answer[5] = (byte) (commonAddress >> 8);
    return Octets.owning(answer);
  }
}
