package org.bench104.meter.dlt645;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.OptionalLong;
import org.bench104.bytes.MalformedFrameException;
import org.bench104.bytes.Octets;
import org.bench104.meter.MeterValue;

/**
 * The value of a register.
 *
 * @param raw the number as transmitted, sign included; empty for texts and absent values
 */
public record RegisterValue(MeterValue value, OptionalLong raw) {
  private static final int SIGN = 0x80;
  private static final int MOST_OF_A_LONG = 8;
  private static final RegisterValue ABSENT =
      new RegisterValue(new MeterValue.Absent(), OptionalLong.empty());

  /**
   * Reads the octets of one register. All octets FF mean that there is no value.
   *
   * @throws MalformedFrameException when a digit is none
   */
  static RegisterValue decode(Register register, Octets octets) {
    if (allOnes(octets)) {
      return ABSENT;
    }
    return switch (register.format()) {
      case BCD -> number(register, digits(octets, false), false);
      case SIGNED_BCD -> {
        boolean negative = (octets.at(octets.length() - 1) & SIGN) != 0;
        yield number(register, digits(octets, true), negative);
      }
      case BITS -> bits(register, octets);
      case ADDRESS -> text(digits(octets, false));
      case DATE -> {
        String d = digits(octets, false); // YY MM DD WW
        yield text("20" + d.substring(0, 2) + "-" + d.substring(2, 4) + "-" + d.substring(4, 6));
      }
      case TIME -> text(clock(digits(octets, false)));
      case DATE_TIME -> {
        String d = digits(octets, false);
        yield text(
            "20"
                + d.substring(0, 2)
                + "-"
                + d.substring(2, 4)
                + "-"
                + d.substring(4, 6)
                + "T"
                + clock(d.substring(6)));
      }
      case OCTETS -> text(octets.toHex());
    };
  }

  private static RegisterValue number(Register register, String digits, boolean negative) {
    BigInteger magnitude = new BigInteger(digits);
    BigInteger raw = negative ? magnitude.negate() : magnitude;
    return new RegisterValue(
        new MeterValue.Numeric(new BigDecimal(raw, register.decimals())),
        OptionalLong.of(raw.longValueExact()));
  }

  private static RegisterValue bits(Register register, Octets octets) {
    long raw = 0;
    for (int i = Math.min(octets.length(), MOST_OF_A_LONG) - 1; i >= 0; i--) {
      raw = raw << 8 | octets.at(i);
    }
    return new RegisterValue(
        new MeterValue.Numeric(BigDecimal.valueOf(raw, register.decimals())), OptionalLong.of(raw));
  }

  private static RegisterValue text(String text) {
    return new RegisterValue(new MeterValue.Text(text), OptionalLong.empty());
  }

  /** Digits with the most significant first. */
  private static String digits(Octets octets, boolean clearSign) {
    StringBuilder digits = new StringBuilder(2 * octets.length());
    for (int i = octets.length() - 1; i >= 0; i--) {
      int octet = octets.at(i);
      if (clearSign && i == octets.length() - 1) {
        octet &= ~SIGN;
      }
      int high = octet >> 4;
      int low = octet & 0x0F;
      if (high > 9 || low > 9) {
        throw new MalformedFrameException(i, String.format("value octet %02X is no BCD", octet));
      }
      digits.append(high).append(low);
    }
    return digits.toString();
  }

  private static String clock(String digits) {
    return digits.substring(0, 2) + ":" + digits.substring(2, 4) + ":" + digits.substring(4, 6);
  }

  private static boolean allOnes(Octets octets) {
    for (int i = 0; i < octets.length(); i++) {
      if (octets.at(i) != 0xFF) {
        return false;
      }
    }
    return true;
  }
}
