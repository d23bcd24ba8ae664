package org.bench104.iec104.fields;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bench104.bytes.Octets;

/**
 * Collects the bit fields of a few octets taken as little-endian number. Each is placed in the
 * octets it really lies in.
 */
final class BitFields {
  private final int offset;
  private final long raw;
  private final List<Field> fields = new ArrayList<>();

  private BitFields(int offset, long raw) {
    this.offset = offset;
    this.raw = raw;
  }

  /** The {@code length} octets, at most 8, from {@code index} on; placed at the same offset. */
  static BitFields of(Octets octets, int index, int length) {
    return of(octets, index, length, index);
  }

  static BitFields of(Octets octets, int index, int length, int offset) {
    long raw = 0;
    for (int i = 0; i < length; i++) {
      raw |= (long) octets.at(index + i) << 8 * i;
    }
    return new BitFields(offset, raw);
  }

  /** One bit with the same meaning whether it is set or not. */
  BitFields bit(int number, String name, String meaning) {
    return bit(number, name, meaning, meaning);
  }

  BitFields bit(int number, String name, String whenSet, String whenClear) {
    return number(number, 1, name, get(number, 1) != 0 ? whenSet : whenClear);
  }

  BitFields number(int first, int width, String name, String meaning) {
    return text(first, width, name, Long.toString(get(first, width)), meaning);
  }

  BitFields text(int first, int width, String name, String value, String meaning) {
    int octet = first / 8;
    int length = (first + width - 1) / 8 - octet + 1;
    fields.add(
        new Field(name, value, meaning, offset + octet, length, first % 8, width, List.of()));
    return this;
  }

  /** Bits without a meaning; they should be 0. */
  BitFields reserved(int first, int width) {
    boolean zero = get(first, width) == 0;
    return text(
        first,
        width,
        "reserved",
        zero ? "0" : "0x" + Long.toHexString(get(first, width)).toUpperCase(Locale.ROOT),
        zero ? "" : "should be 0");
  }

  /** {@code width} bits from {@code first} on as unsigned number. */
  long get(int first, int width) {
    return raw >>> first & (1L << width) - 1;
  }

  List<Field> fields() {
    return fields;
  }
}
