package org.bench104.meter.dlms;

import org.bench104.bytes.MalformedFrameException;

/**
 * APDUs that are recognised and not used: ciphered ones and general block transfer. Their octets
 * are never taken for anything else, whatever stands in them.
 */
final class UnusedApdu {
  private static final int GENERAL_BLOCK_TRANSFER = 0xE0;
  private static final int GENERAL_GLO_CIPHERING = 0xDB;
  private static final int GENERAL_DED_CIPHERING = 0xDC;
  private static final int SYSTEM_TITLE = 8;

  private UnusedApdu() {}

  /** Whether a bare APDU of which at least the end is known can begin with this octet. */
  static boolean isTag(int octet) {
    return octet == GENERAL_BLOCK_TRANSFER
        || octet == GENERAL_GLO_CIPHERING
        || octet == GENERAL_DED_CIPHERING;
  }

  /** Whether this is the tag of an APDU that is not used, bare or wrapped. */
  static boolean isKnown(int tag) {
    return isTag(tag) || tag == 0xDD || tag == 0xDF || isServiceCiphering(tag);
  }

  /** glo- and ded-ciphering of single services. */
  private static boolean isServiceCiphering(int tag) {
    return tag >= 0xC8 && tag <= 0xD7;
  }

  /**
   * Reads over a bare one.
   *
   * @throws MalformedFrameException when it does not have the form of its tag
   */
  static void skip(ApduReader reader) {
    if (reader.u8() == GENERAL_BLOCK_TRANSFER) {
      reader.u8();
      reader.u16();
      reader.u16();
    } else {
      int at = reader.offset();
      int title = reader.length();
      if (title != 0 && title != SYSTEM_TITLE) {
        throw new MalformedFrameException(at, "a system title of " + title + " octets");
      }
      reader.octets(title);
    }
    reader.octets(reader.length());
  }

  /** What an APDU with this tag is, in words. */
  static String named(int tag) {
    return switch (tag) {
      case GENERAL_BLOCK_TRANSFER -> "general block transfer (E0), which is not supported";
      case GENERAL_GLO_CIPHERING, GENERAL_DED_CIPHERING, 0xDD, 0xDF ->
          String.format("a ciphered or signed APDU (%02X), for which there is no key", tag);
      default ->
          isServiceCiphering(tag)
              ? String.format("a ciphered APDU (%02X), for which there is no key", tag)
              : String.format("an APDU with the unknown tag %02X", tag);
    };
  }
}
