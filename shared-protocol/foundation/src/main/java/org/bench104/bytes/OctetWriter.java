package org.bench104.bytes;

import java.util.Arrays;

/** Collects little-endian numbers into octets, up to a limit given at construction. */
public final class OctetWriter {
  private final byte[] octets;
  private int length;

  /**
   * @param limit most octets that may be written, e.g. 249 for an ASDU
   */
  public OctetWriter(int limit) {
    this.octets = new byte[limit];
  }

  /** How many octets have been written. */
  public int length() {
    return length;
  }

  /** The low 8 bits of {@code value}. */
  public OctetWriter u8(int value) {
    if (length == octets.length) {
      throw new IllegalStateException("more than the limit of " + octets.length + " octets");
    }
    octets[length++] = (byte) value;
    return this;
  }

  /** The low 16 bits of {@code value}, least significant octet first. */
  public OctetWriter u16(int value) {
    return u8(value).u8(value >> 8);
  }

  /** The low 24 bits of {@code value}, least significant octet first. */
  public OctetWriter u24(int value) {
    return u16(value).u8(value >> 16);
  }

  /** All 32 bits of {@code value}, least significant octet first. */
  public OctetWriter s32(int value) {
    return u16(value).u16(value >> 16);
  }

  /** All octets of {@code value}. */
  public OctetWriter octets(Octets value) {
    if (length + value.length() > octets.length) {
      throw new IllegalStateException("more than the limit of " + octets.length + " octets");
    }
    value.copyTo(octets, length);
    length += value.length();
    return this;
  }

  /** What has been written. */
  public Octets toOctets() {
    return Octets.owning(Arrays.copyOf(octets, length));
  }
}
