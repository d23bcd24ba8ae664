package org.bench104.meter.dlt645;

import java.util.Locale;
import java.util.Optional;
import org.bench104.bytes.Octets;

/**
 * DI3 DI2 DI1 DI0: what is read or written.
 *
 * @param code the four octets, DI3 the most significant
 */
public record DataIdentifier(int code) {
  /** How many octets it takes. */
  public static final int LENGTH = 4;

  /**
   * Reads up to 8 hexadecimal digits, with or without 0x.
   *
   * @return empty when {@code text} is something else
   */
  public static Optional<DataIdentifier> parse(String text) {
    String digits = text.regionMatches(true, 0, "0x", 0, 2) ? text.substring(2) : text;
    return digits.matches("[0-9a-fA-F]{1,8}")
        ? Optional.of(new DataIdentifier(Integer.parseUnsignedInt(digits, 16)))
        : Optional.empty();
  }

  /** The first four octets of {@code data}, DI0 first. */
  public static Optional<DataIdentifier> decode(Octets data) {
    return data.length() < LENGTH
        ? Optional.empty()
        : Optional.of(new DataIdentifier(data.reader().s32()));
  }

  /** Octet {@code index}: 0 for DI0. */
  int octet(int index) {
    return code >>> 8 * index & 0xFF;
  }

  /** E.g. {@code 0x02010100}. */
  public String text() {
    return String.format(Locale.ROOT, "0x%08x", code);
  }

  /** What kind of data DI3 stands for. */
  public String category() {
    return switch (octet(3)) {
      case 0x00 -> octet(2) == 0x90 ? "prepaid" : "energy";
      case 0x01 -> "demand";
      case 0x02 -> "instantaneous";
      case 0x03 -> "events";
      case 0x04 -> "parameters";
      case 0x05 -> "frozen";
      case 0x06 -> "load profile";
      case 0x09 -> "prepaid";
      default -> "other";
    };
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%08X", code);
  }
}
