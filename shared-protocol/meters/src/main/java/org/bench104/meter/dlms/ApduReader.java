package org.bench104.meter.dlms;

import org.bench104.bytes.MalformedFrameException;
import org.bench104.bytes.Octets;

/**
 * Reads big-endian numbers and A-XDR lengths from a bounded run of octets. Reading past the end
 * throws {@link IncompleteException}, breaking a rule {@link MalformedFrameException}.
 */
final class ApduReader {
  /** Most elements in all arrays and structures of one APDU. */
  private static final int MOST_ELEMENTS = 4096;

  private static final int MOST_LENGTH = 65535;
  private static final int LONG_FORM = 0x80;

  private final byte[] octets;
  private final int start;
  private final int end;
  private int next;
  private int elements;

  ApduReader(byte[] octets, int from, int length) {
    this.octets = octets;
    this.start = from;
    this.end = from + length;
    this.next = from;
  }

  static ApduReader of(Octets octets) {
    return new ApduReader(octets.toByteArray(), 0, octets.length());
  }

  int offset() {
    return next - start;
  }

  int remaining() {
    return end - next;
  }

  int u8() {
    require(1);
    return octets[next++] & 0xFF;
  }

  int u16() {
    require(2);
    return u8() << 8 | u8();
  }

  long u32() {
    require(4);
    return (long) u16() << 16 | u16();
  }

  long s64() {
    require(8);
    return u32() << 32 | u32();
  }

  Octets octets(int length) {
    require(length);
    Octets taken = Octets.copyOf(octets, next, length);
    next += length;
    return taken;
  }

  /** The octet {@code ahead} of the next one, without reading it. */
  int peek(int ahead) {
    require(ahead + 1);
    return octets[next + ahead] & 0xFF;
  }

  /** A length or count: one octet, or 0x8n and n octets. */
  int length() {
    int at = offset();
    int first = u8();
    if (first < LONG_FORM) {
      return first;
    }
    int count = first & 0x7F;
    if (count < 1 || count > 4) {
      throw new MalformedFrameException(at, "length of " + count + " octets, allowed are 1..4");
    }
    long length = 0;
    for (int i = 0; i < count; i++) {
      length = length << 8 | u8();
    }
    if (length > MOST_LENGTH) {
      throw new MalformedFrameException(at, "length " + length + ", allowed are 0.." + MOST_LENGTH);
    }
    return (int) length;
  }

  /** A count of elements that are still to be read. */
  int count() {
    int at = offset();
    int count = length();
    elements(count, at);
    return count;
  }

  void elements(int count, int at) {
    elements += count;
    if (elements > MOST_ELEMENTS) {
      throw new MalformedFrameException(at, "more than " + MOST_ELEMENTS + " elements in one APDU");
    }
  }

  void expect(int octet, String what) {
    int at = offset();
    int found = u8();
    if (found != octet) {
      throw new MalformedFrameException(
          at, String.format("%s must be %02X, is %02X", what, octet, found));
    }
  }

  private void require(int length) {
    if (remaining() < length) {
      throw new IncompleteException(offset());
    }
  }
}
