package org.bench104.iec104.apci;

import org.bench104.bytes.MalformedFrameException;

/** The four control octets of an APDU. */
public sealed interface ControlField {
  /** How many control octets there are. */
  int LENGTH = 4;

  /** I format: numbered information transfer, carries an ASDU. */
  record I(SequenceNumber sendNumber, SequenceNumber receiveNumber) implements ControlField {}

  /** S format: numbered supervisory function, only acknowledges. */
  record S(SequenceNumber receiveNumber) implements ControlField {}

  /** U format: unnumbered control function. */
  record U(UFunction function) implements ControlField {}

  /** Writes the four octets into {@code target} from {@code at} on. */
  default void encode(byte[] target, int at) {
    if (this instanceof I i) {
      putNumber(i.sendNumber(), target, at);
      putNumber(i.receiveNumber(), target, at + 2);
    } else if (this instanceof S s) {
      target[at] = 0x01;
      target[at + 1] = 0;
      putNumber(s.receiveNumber(), target, at + 2);
    } else if (this instanceof U u) {
      target[at] = (byte) u.function().octet();
      target[at + 1] = 0;
      target[at + 2] = 0;
      target[at + 3] = 0;
    }
  }

  /**
   * Reads four control octets; every octet is compared whole, so reserved bits and combined U
   * functions are refused.
   *
   * @param at index in {@code source} of the first of the four octets
   * @throws MalformedFrameException with the offset within the APDU
   */
  static ControlField decode(byte[] source, int at) {
    int first = source[at] & 0xFF;
    int second = source[at + 1] & 0xFF;
    int third = source[at + 2] & 0xFF;
    int fourth = source[at + 3] & 0xFF;
    if ((first & 0x01) == 0) {
      requireNumber(third);
      return new I(number(first, second), number(third, fourth));
    }
    if ((first & 0x03) == 0x01) {
      if (first != 0x01 || second != 0) {
        throw new MalformedFrameException(2, "S-frame with reserved bits set");
      }
      requireNumber(third);
      return new S(number(third, fourth));
    }
    UFunction function = UFunction.of(first);
    if (function == null) {
      throw new MalformedFrameException(
          2,
          String.format("U-frame with control octet 0x%02X, which is no single function", first));
    }
    if (second != 0 || third != 0 || fourth != 0) {
      throw new MalformedFrameException(3, "U-frame with reserved octets set");
    }
    return new U(function);
  }

  private static void requireNumber(int third) {
    if ((third & 0x01) != 0) {
      throw new MalformedFrameException(4, "N(R) with its reserved bit set");
    }
  }

  private static SequenceNumber number(int low, int high) {
    return new SequenceNumber(low >> 1 | high << 7);
  }

  private static void putNumber(SequenceNumber number, byte[] target, int at) {
    target[at] = (byte) (number.value() << 1);
    target[at + 1] = (byte) (number.value() >> 7);
  }
}
