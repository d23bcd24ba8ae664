package org.bench104.meter.dlt645;

import java.util.Locale;
import org.bench104.bytes.Octets;

/**
 * A0..A5: address of a meter, 12 digits, transmitted with the least significant pair first. The
 * digits A stand for "any" in requests; they are no BCD.
 *
 * @param digits 12 digits 0..9 or A..F, upper case
 */
public record MeterAddress(String digits) {
  /** How many octets it takes. */
  public static final int LENGTH = 6;

  /** Any meter; for reading the address on a line with one meter. */
  public static final MeterAddress ANY = new MeterAddress("AAAAAAAAAAAA");

  /** All meters; never answered. */
  public static final MeterAddress BROADCAST = new MeterAddress("999999999999");

  private static final String ALLOWED = "[0-9A-F]{12}";

  public MeterAddress {
    if (!digits.matches(ALLOWED)) {
      throw new IllegalArgumentException(
          "meter address is '" + digits + "', allowed are 12 digits such as 000000001234");
    }
  }

  /** The address in the six octets of {@code octets} from {@code from} on. */
  public static MeterAddress decode(Octets octets, int from) {
    StringBuilder digits = new StringBuilder(2 * LENGTH);
    for (int i = LENGTH - 1; i >= 0; i--) {
      digits.append(String.format(Locale.ROOT, "%02X", octets.at(from + i)));
    }
    return new MeterAddress(digits.toString());
  }

  /** Whether a meter can have it: decimal digits only, and not the broadcast address. */
  public boolean isOfOneMeter() {
    return digits.chars().allMatch(Character::isDigit) && !equals(BROADCAST);
  }

  /** Twelve zeros: a meter that was never given an address. */
  public boolean isZero() {
    return digits.equals("000000000000");
  }

  /** Octet {@code index} as transmitted, 0..5. */
  int octet(int index) {
    int at = 2 * (LENGTH - 1 - index);
    return Integer.parseInt(digits, at, at + 2, 16);
  }

  /** Whether a request to this address is meant for the meter {@code own}; A matches any digit. */
  public boolean reaches(MeterAddress own) {
    if (equals(BROADCAST)) {
      return true;
    }
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) != 'A' && digits.charAt(i) != own.digits.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return digits;
  }
}
