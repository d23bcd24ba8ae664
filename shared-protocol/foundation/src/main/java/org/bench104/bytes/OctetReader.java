package org.bench104.bytes;

/**
 * Reads unsigned and signed little-endian numbers from a bounded run of octets. Reading past the
 * end throws {@link MalformedFrameException} with the offset at which octets were missing.
 */
public final class OctetReader {
  private final byte[] octets;
  private final int start;
  private final int end;
  private int next;

  OctetReader(byte[] octets, int from, int length) {
    this.octets = octets;
    this.start = from;
    this.end = from + length;
    this.next = from;
  }

  /** Offset of the next octet from the start of the run. */
  public int offset() {
    return next - start;
  }

  /** How many octets are left. */
  public int remaining() {
    return end - next;
  }

  /** Unsigned 8 bit. */
  public int u8() {
    require(1);
    return octets[next++] & 0xFF;
  }

  /** Unsigned 16 bit, least significant octet first. */
  public int u16() {
    require(2);
    return u8() | u8() << 8;
  }

  /** Unsigned 24 bit, least significant octet first. */
  public int u24() {
    require(3);
    return u16() | u8() << 16;
  }

  /** Signed 16 bit in two's complement, least significant octet first. */
  public int s16() {
    return (short) u16();
  }

  /** Signed 32 bit in two's complement, least significant octet first. */
  public int s32() {
    require(4);
    return u16() | u16() << 16;
  }

  /** The next {@code length} octets as they are. */
  public Octets octets(int length) {
    require(length);
    Octets taken = Octets.copyOf(octets, next, length);
    next += length;
    return taken;
  }

  private void require(int length) {
    if (remaining() < length) {
      throw new MalformedFrameException(
          offset(), length + " octets expected, " + remaining() + " left");
    }
  }
}
