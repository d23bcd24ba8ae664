package org.bench104.meter.dlt645;

import org.bench104.bytes.OctetWriter;
import org.bench104.bytes.Octets;

/**
 * PA P0 P1 P2 C0..C3: with which right something is written or switched.
 *
 * @param level PA, two digits as written, e.g. {@code 02}
 * @param password six digits
 * @param operator eight digits
 */
public record Authority(String level, String password, String operator) {
  /** Level 02, password 000000, operator 00000000. */
  public static final Authority DEFAULT = new Authority("02", "000000", "00000000");

  public Authority {
    digits("password level", level, 2);
    digits("password", password, 6);
    digits("operator code", operator, 8);
  }

  /**
   * Reads level and password in one, as in the configuration.
   *
   * @param levelAndPassword eight digits: two of the level, six of the password
   */
  public static Authority of(String levelAndPassword, String operator) {
    digits("meter password (level and password)", levelAndPassword, 8);
    return new Authority(levelAndPassword.substring(0, 2), levelAndPassword.substring(2), operator);
  }

  void write(OctetWriter writer) {
    writer.u8(Integer.parseInt(level, 16));
    reversed(writer, password);
    reversed(writer, operator);
  }

  /** PA P0 P1 P2 C0..C3. */
  public Octets octets() {
    OctetWriter writer = new OctetWriter(8);
    write(writer);
    return writer.toOctets();
  }

  private static void reversed(OctetWriter writer, String digits) {
    for (int at = digits.length() - 2; at >= 0; at -= 2) {
      writer.u8(Integer.parseInt(digits, at, at + 2, 16));
    }
  }

  private static void digits(String what, String text, int count) {
    if (text.length() != count || !text.chars().allMatch(Character::isDigit)) {
      // The text itself is not repeated: it may be a secret.
      throw new IllegalArgumentException(what + " must be " + count + " digits");
    }
  }

  @Override
  public String toString() {
    return "Authority[level=" + level + ", operator=" + operator + "]";
  }
}
