package org.bench104.meter.dlms;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.bench104.bytes.Octets;

/**
 * Registration of a meter: 0A 02 0C, twelve digits, a separator and two octets that nobody checks.
 *
 * @param address twelve digits; all zero when the meter was never given one
 */
public record MeterRegistration(String address) {
  static final int FIRST = 0x0A;

  private static final Octets START = Octets.of(FIRST, 0x02, 0x0C);
  private static final int DIGITS = 12;
  private static final int TAIL = 3;
  private static final int LENGTH = 3 + DIGITS + TAIL;

  public MeterRegistration {
    if (!address.matches("\\d{12}")) {
      throw new IllegalArgumentException(
          "the address of a registration is '" + address + "', allowed are 12 digits");
    }
  }

  /** The registration in the payload of a wrapper; empty when it is something else. */
  static Optional<MeterRegistration> decode(Octets payload) {
    if (payload.length() != LENGTH || !payload.slice(0, START.length()).equals(START)) {
      return Optional.empty();
    }
    byte[] digits = payload.slice(START.length(), DIGITS).toByteArray();
    String address = new String(digits, StandardCharsets.US_ASCII);
    return address.matches("\\d{12}")
        ? Optional.of(new MeterRegistration(address))
        : Optional.empty();
  }

  /** With its wrapper, 26 octets. */
  public Octets encode() {
    ApduWriter payload = new ApduWriter().octets(START);
    payload.octets(Octets.owning(address.getBytes(StandardCharsets.US_ASCII)));
    return Wrapper.wrap(1, 1, payload.u8(0).u16(0).toOctets());
  }
}
