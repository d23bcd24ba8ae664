package org.bench104.iec104.apci;

import org.bench104.bytes.MalformedFrameException;
import org.bench104.bytes.Octets;

/**
 * Application protocol data unit: start octet 68H, length octet, control field, and for the I
 * format an ASDU of 1..249 octets.
 *
 * @param asdu the octets after the control field; empty for S and U
 */
public record Apdu(ControlField control, Octets asdu) {
  /** Start octet. */
  public static final int START = 0x68;

  /** Octets before the control field. */
  public static final int PREFIX_LENGTH = 2;

  /** Smallest value of the length octet: the control field alone. */
  public static final int MIN_LENGTH = ControlField.LENGTH;

  /** Largest value of the length octet. */
  public static final int MAX_LENGTH = 253;

  /** Most octets of an ASDU. */
  public static final int MAX_ASDU_LENGTH = MAX_LENGTH - ControlField.LENGTH;

  public Apdu {
    if (control instanceof ControlField.I) {
      if (asdu.isEmpty() || asdu.length() > MAX_ASDU_LENGTH) {
        throw new IllegalArgumentException(
            "ASDU of " + asdu.length() + " octets, allowed are 1..249");
      }
    } else if (!asdu.isEmpty()) {
      throw new IllegalArgumentException("only an I-frame carries an ASDU");
    }
  }

  public static Apdu information(SequenceNumber ns, SequenceNumber nr, Octets asdu) {
    return new Apdu(new ControlField.I(ns, nr), asdu);
  }

  public static Apdu supervisory(SequenceNumber nr) {
    return new Apdu(new ControlField.S(nr), Octets.EMPTY);
  }

  public static Apdu unnumbered(UFunction function) {
    return new Apdu(new ControlField.U(function), Octets.EMPTY);
  }

  /** All octets on the wire, 6..255. */
  public int encodedLength() {
    return PREFIX_LENGTH + ControlField.LENGTH + asdu.length();
  }

  /** Writes the whole APDU into {@code target} from {@code at} on. */
  public void encode(byte[] target, int at) {
    target[at] = START;
    target[at + 1] = (byte) (ControlField.LENGTH + asdu.length());
    control.encode(target, at + PREFIX_LENGTH);
    asdu.copyTo(target, at + PREFIX_LENGTH + ControlField.LENGTH);
  }

  /** The whole APDU as octets of its own. */
  public Octets encode() {
    byte[] encoded = new byte[encodedLength()];
    encode(encoded, 0);
    return Octets.owning(encoded);
  }

  /**
   * Reads one APDU whose start and length octets have been checked.
   *
   * @param at index in {@code source} of the start octet
   * @throws MalformedFrameException with the offset within the APDU
   */
  static Apdu decode(byte[] source, int at) {
    int asduLength = (source[at + 1] & 0xFF) - ControlField.LENGTH;
    ControlField control = ControlField.decode(source, at + PREFIX_LENGTH);
    if (control instanceof ControlField.I) {
      if (asduLength == 0) {
        throw new MalformedFrameException(1, "I-frame without an ASDU");
      }
    } else if (asduLength > 0) {
      throw new MalformedFrameException(
          1,
          "length octet " + (asduLength + ControlField.LENGTH) + " on an S- or U-frame, must be 4");
    }
    return new Apdu(
        control, Octets.copyOf(source, at + PREFIX_LENGTH + ControlField.LENGTH, asduLength));
  }

  @Override
  public String toString() {
    if (control instanceof ControlField.I i) {
      return "I(N(S)=" + i.sendNumber() + ", N(R)=" + i.receiveNumber() + ") " + asdu;
    }
    if (control instanceof ControlField.S s) {
      return "S(N(R)=" + s.receiveNumber() + ")";
    }
    return "U(" + ((ControlField.U) control).function() + ")";
  }
}
