package org.bench104.iec104.session;

import org.bench104.bytes.MalformedFrameException;
import org.bench104.iec104.apci.Apdu;
import org.bench104.iec104.apci.ControlField;

/** Whether the octets after start and length octet can be a control field. */
final class ControlOctets {
  private ControlOctets() {}

  /**
   * An I, S or U control field of the standard with the length that belongs to it.
   *
   * @param at index of the start octet; the whole APDU is there
   */
  static boolean possible(byte[] octets, int at) {
    try {
      ControlField control = ControlField.decode(octets, at + Apdu.PREFIX_LENGTH);
      boolean withAsdu = (octets[at + 1] & 0xFF) > ControlField.LENGTH;
      return control instanceof ControlField.I == withAsdu;
    } catch (MalformedFrameException none) {
      return false;
    }
  }
}
