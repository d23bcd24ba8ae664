package org.bench104.bytes;

import java.util.Arrays;
import java.util.HexFormat;

/** An immutable string of octets: an ASDU, an APDU or any part of one. */
public final class Octets {
  /** No octets at all. */
  public static final Octets EMPTY = new Octets(new byte[0]);

  private static final HexFormat HEX = HexFormat.of();

  private final byte[] octets;

  private Octets(byte[] octets) {
    this.octets = octets;
  }

  /** Octets written as integers, each 0..255. */
  public static Octets of(int... values) {
    byte[] octets = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      if (values[i] < 0 || values[i] > 255) {
        throw new IllegalArgumentException(
            "octet " + i + " is " + values[i] + ", allowed are 0..255");
      }
      octets[i] = (byte) values[i];
    }
    return new Octets(octets);
  }

  /** A copy of {@code length} octets of {@code source} from {@code from} on. */
  public static Octets copyOf(byte[] source, int from, int length) {
    return length == 0 ? EMPTY : new Octets(Arrays.copyOfRange(source, from, from + length));
  }

  /** Takes the array over without copying: the caller gives it up and never changes it again. */
  public static Octets owning(byte[] octets) {
    return octets.length == 0 ? EMPTY : new Octets(octets);
  }

  /**
   * Reads pairs of hexadecimal digits of either case; blanks, colons and hyphens between the pairs
   * are skipped.
   *
   * @throws MalformedFrameException with the position within {@code text} of the first character
   *     that does not belong
   */
  public static Octets parseHex(CharSequence text) {
    byte[] found = new byte[text.length() / 2];
    int count = 0;
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || c == ':' || c == '-') {
        i++;
        continue;
      }
      if (!HexFormat.isHexDigit(c)) {
        throw new MalformedFrameException(i, "'" + c + "' is not a hexadecimal digit");
      }
      if (i + 1 >= text.length() || !HexFormat.isHexDigit(text.charAt(i + 1))) {
        throw new MalformedFrameException(i, "an octet needs two hexadecimal digits");
      }
      found[count++] = (byte) HexFormat.fromHexDigits(text, i, i + 2);
      i += 2;
    }
    return count == found.length ? owning(found) : copyOf(found, 0, count);
  }

  public int length() {
    return octets.length;
  }

  public boolean isEmpty() {
    return octets.length == 0;
  }

  /** The octet at {@code index}, 0..255. */
  public int at(int index) {
    return octets[index] & 0xFF;
  }

  /** {@code length} octets from {@code from} on, as octets of their own. */
  public Octets slice(int from, int length) {
    return copyOf(octets, from, length);
  }

  /** Copies all octets into {@code target} from {@code at} on. */
  public void copyTo(byte[] target, int at) {
    System.arraycopy(octets, 0, target, at, octets.length);
  }

  /** A fresh array with these octets. */
  public byte[] toByteArray() {
    return octets.clone();
  }

  /** Bounded reader over these octets, at the first one. */
  public OctetReader reader() {
    return new OctetReader(octets, 0, octets.length);
  }

  /** Lower-case hexadecimal without separators. */
  public String toHex() {
    return HEX.formatHex(octets);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Octets that && Arrays.equals(octets, that.octets);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(octets);
  }

  @Override
  public String toString() {
    return toHex();
  }
}
