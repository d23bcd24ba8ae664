package org.bench104.iec104.asdu;

import java.util.Optional;
import org.bench104.bytes.Octets;

/**
 * Messages of secure authentication (IEC TS 60870-5-7), types 81 to 95. The two ends of it prove
 * who they are to each other; everybody between passes every octet on, in order.
 */
public final class SecureMessages {
  private static final int FIRST = 81;
  private static final int LAST = 95;
  private static final int AGGRESSIVE = 83;

  /** Of the octet that counts segments: this is the first one. */
  private static final int FIR = 0x40;

  private SecureMessages() {}

  /** True for such a message; never throws. */
  public static boolean is(Octets asdu) {
    return asdu.length() >= AsduHeader.OCTETS && asdu.at(0) >= FIRST && asdu.at(0) <= LAST;
  }

  /**
   * The command that an aggressive mode request (S_AR_NA_1) carries, from its header to the end of
   * the message; empty for other messages and for its further segments, which are nothing without
   * the first one.
   */
  public static Optional<Octets> enclosed(Octets asdu) {
    int start = AsduHeader.OCTETS + 1;
    if (asdu.at(0) != AGGRESSIVE
        || asdu.length() < start + AsduHeader.OCTETS
        || (asdu.at(AsduHeader.OCTETS) & FIR) == 0) {
      return Optional.empty();
    }
    return Optional.of(asdu.slice(start, asdu.length() - start));
  }
}
