package org.bench104.meter.engine;

import java.util.Arrays;
import org.bench104.meter.MeterProtocol;

/**
 * Tells from the first octets what a meter speaks, whatever pieces they come in. FE preambles are
 * skipped; 68 with another 68 seven octets on is DL/T 645; 00 01 00 01 or the tag of an APDU is
 * DLMS. What is neither is skipped octet by octet; after 64 octets it is hopeless.
 */
final class Detection {
  private static final int MOST = 64;
  private static final int PREAMBLE = 0xFE;
  private static final int START = 0x68;
  private static final int SECOND_START = 7;
  private static final int[] SIGNATURE = {0, 1, 0, 1};
  private static final int[] TAGS = {
    0x60, 0x61, 0x62, 0x63, 0xC0, 0xC2, 0xC3, 0xC4, 0xC5, 0xC7, 0x0F, 0xD8
  };

  private byte[] held = new byte[0];
  private int skipped;

  /** UNKNOWN as long as more octets are needed. */
  MeterProtocol feed(byte[] octets, int from, int count) {
    int old = held.length;
    held = Arrays.copyOf(held, old + count);
    System.arraycopy(octets, from, held, old, count);
    while (held.length > 0) {
      int first = at(0);
      if (first == START) {
        if (held.length <= SECOND_START) {
          return MeterProtocol.UNKNOWN;
        }
        if (at(SECOND_START) == START) {
          return MeterProtocol.DLT645;
        }
      } else if (first == SIGNATURE[0]) {
        int matching = matching();
        if (matching == SIGNATURE.length) {
          return MeterProtocol.DLMS;
        }
        if (matching == held.length) {
          return MeterProtocol.UNKNOWN;
        }
      } else if (Arrays.stream(TAGS).anyMatch(tag -> tag == first)) {
        return MeterProtocol.DLMS;
      }
      if (first != PREAMBLE) {
        skipped++;
      }
      held = Arrays.copyOfRange(held, 1, held.length);
    }
    return MeterProtocol.UNKNOWN;
  }

  /** Whether so much was no beginning of anything that it is not worth while to wait. */
  boolean hopeless() {
    return skipped >= MOST;
  }

  /** Octets that were skipped. */
  int skipped() {
    return skipped;
  }

  /** Octets from the beginning of the first frame on. */
  byte[] held() {
    return held;
  }

  private int matching() {
    int count = 0;
    while (count < Math.min(SIGNATURE.length, held.length) && at(count) == SIGNATURE[count]) {
      count++;
    }
    return count;
  }

  private int at(int index) {
    return held[index] & 0xFF;
  }
}
