package org.bench104.iec104.asdu;

import java.time.Instant;
import org.bench104.bytes.Octets;
import org.bench104.time.UtcMicros;

/**
 * A frame as it arrived.
 *
 * @param receivedAtMicros wall clock of this machine, in microseconds since 1970 UTC
 * @param source the peer it came from, as text
 * @param asdu its octets, untouched
 * @param suspectedDuplicate whether the same octets were among the last of the source's previous
 *     connection, so that they may have been sent again after it was lost
 * @param number its N(S); {@link #NO_NUMBER} when that is not known
 * @param tolerated what the link took it with although the standard forbids it; empty for nothing
 */
public record ReceivedFrame(
    long receivedAtMicros,
    String source,
    Octets asdu,
    boolean suspectedDuplicate,
    int number,
    String tolerated) {
  /** Stands for an N(S) that is not known. */
  public static final int NO_NUMBER = -1;

  /** A frame whose N(S) is not known. */
  public ReceivedFrame(
      long receivedAtMicros, String source, Octets asdu, boolean suspectedDuplicate) {
    this(receivedAtMicros, source, asdu, suspectedDuplicate, NO_NUMBER);
  }

  /** A frame of a link that kept to the standard. */
  public ReceivedFrame(
      long receivedAtMicros, String source, Octets asdu, boolean suspectedDuplicate, int number) {
    this(receivedAtMicros, source, asdu, suspectedDuplicate, number, "");
  }

  /** Wall clock of this machine when it arrived. */
  public Instant receivedAt() {
    return UtcMicros.instant(receivedAtMicros);
  }
}
