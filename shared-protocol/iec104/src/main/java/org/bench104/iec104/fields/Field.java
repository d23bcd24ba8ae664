package org.bench104.iec104.fields;

import java.util.List;

/**
 * One field of a frame.
 *
 * @param name in the standard's words, e.g. {@code IV}
 * @param value as a number, or in the form of the recordings
 * @param meaning in plain words; may be empty
 * @param offset of its first octet from the start of the frame
 * @param length how many octets it lies in, at least 1
 * @param firstBit its lowest bit within those octets taken as little-endian number
 * @param bits how many bits it has; 8 × length for whole octets
 * @param children the fields that it is made of, in wire order
 */
public record Field(
    String name,
    String value,
    String meaning,
    int offset,
    int length,
    int firstBit,
    int bits,
    List<Field> children) {
  public Field {
    if (offset < 0 || length < 1 || firstBit < 0 || bits < 1 || firstBit + bits > 8 * length) {
      throw new IllegalArgumentException(
          name + " at " + offset + "+" + length + ", bits " + firstBit + "+" + bits);
    }
    children = List.copyOf(children);
  }

  /** A field of whole octets. */
  static Field octets(
      String name, String value, String meaning, int offset, int length, List<Field> children) {
    return new Field(name, value, meaning, offset, length, 0, 8 * length, children);
  }

  /** Whether it is made of whole octets. */
  public boolean wholeOctets() {
    return bits == 8 * length;
  }

  /** Whether any of its bits lie in this octet of the frame. */
  public boolean covers(int octet) {
    return octet >= offset && octet < offset + length;
  }

  /**
   * Its octets, from 0, and the bits when it has not all of them: {@code 12–15}, {@code 6 bit 7}.
   */
  public String place() {
    String octets = length == 1 ? "" + offset : offset + "–" + (offset + length - 1);
    if (wholeOctets()) {
      return octets;
    }
    String last = bits == 1 ? "" : "–" + (firstBit + bits - 1);
    return octets + " bit " + firstBit + last;
  }
}
