package org.bench104.iec104.apci;

import java.util.function.Predicate;
import org.bench104.bytes.MalformedFrameException;

/**
 * Cuts a stream of octets into APDUs, whatever the segmentation: a partial APDU waits for the rest,
 * nothing is read past the announced length, and a wrong start or length octet is an error at once,
 * because the protocol has nothing to resynchronise on (no hunting for the next 68H).
 */
public final class ApduFramer {
  private final byte[] partial = new byte[Apdu.PREFIX_LENGTH + Apdu.MAX_LENGTH];
  private int held;

  /** Whether an APDU has begun and is not complete. */
  public boolean midFrame() {
    return held > 0;
  }

  /**
   * Takes octets as they came from the stream and hands over every APDU they complete.
   *
   * @param sink takes one APDU; answers false when it wants no more, and the rest is then left
   *     alone
   * @throws MalformedFrameException the stream breaks the rules; it cannot be used any further
   */
  public void feed(byte[] chunk, int from, int length, Predicate<Apdu> sink) {
    int next = from;
    int end = from + length;
    while (next < end) {
      if (held == 0 && end - next >= Apdu.PREFIX_LENGTH) {
        int total = checkedLength(chunk, next, 2);
        if (end - next >= total) {
          if (!sink.test(Apdu.decode(chunk, next))) {
            return;
          }
          next += total;
          continue;
        }
      }
      partial[held++] = chunk[next++];
      int total = checkedLength(partial, 0, held);
      int take = Math.min(total - held, end - next);
      if (held >= Apdu.PREFIX_LENGTH && take > 0) {
        System.arraycopy(chunk, next, partial, held, take);
        held += take;
        next += take;
      }
      if (held == total) {
        held = 0;
        if (!sink.test(Apdu.decode(partial, 0))) {
          return;
        }
      }
    }
  }

  /** Checks what is known of start and length octet; answers the length of the whole APDU. */
  private static int checkedLength(byte[] octets, int at, int known) {
    if (octets[at] != Apdu.START) {
      throw new MalformedFrameException(
          0, String.format("start octet 0x%02X, must be 0x68", octets[at] & 0xFF));
    }
    if (known < Apdu.PREFIX_LENGTH) {
      return Integer.MAX_VALUE;
    }
    int length = octets[at + 1] & 0xFF;
    if (length < Apdu.MIN_LENGTH || length > Apdu.MAX_LENGTH) {
      throw new MalformedFrameException(1, "length octet " + length + ", allowed are 4..253");
    }
    return Apdu.PREFIX_LENGTH + length;
  }
}
