package org.bench104.iec104.asdu;

import java.util.Optional;
import org.bench104.bytes.OctetReader;
import org.bench104.bytes.OctetWriter;
import org.bench104.bytes.Octets;

/**
 * The data unit identifier: the first six octets of an ASDU, in wire order.
 *
 * @param typeId type identification, 0..255
 * @param sq SQ: one address followed by a sequence of elements
 * @param number number of objects or elements, 0..127
 * @param cause code of the cause of transmission, 0..63
 * @param negative P/N: negative confirmation
 * @param test T: test
 * @param originator originator address, 0 when not used
 * @param commonAddress common address, 0..65535; 65535 is broadcast
 */
public record AsduHeader(
    int typeId,
    boolean sq,
    int number,
    int cause,
    boolean negative,
    boolean test,
    int originator,
    int commonAddress) {
  /** Length on the wire. */
  public static final int OCTETS = 6;

  static final int NUMBER_BITS = 0x7F;
  static final int SQ_BIT = 0x80;
  static final int CAUSE_BITS = 0x3F;
  static final int NEGATIVE_BIT = 0x40;
  static final int TEST_BIT = 0x80;

  public AsduHeader {
    requireRange("type identification", typeId, 255);
    requireRange("number of objects", number, NUMBER_BITS);
    requireRange("cause", cause, CAUSE_BITS);
    requireRange("originator", originator, 255);
    requireRange("common address", commonAddress, 65535);
  }

  /** The header of {@code asdu}; empty when it has fewer than six octets. */
  public static Optional<AsduHeader> of(Octets asdu) {
    return asdu.length() < OCTETS ? Optional.empty() : Optional.of(read(asdu.reader()));
  }

  static AsduHeader read(OctetReader in) {
    int typeId = in.u8();
    int vsq = in.u8();
    int cause = in.u8();
    return new AsduHeader(
        typeId,
        (vsq & SQ_BIT) != 0,
        vsq & NUMBER_BITS,
        cause & CAUSE_BITS,
        (cause & NEGATIVE_BIT) != 0,
        (cause & TEST_BIT) != 0,
        in.u8(),
        in.u16());
  }

  /** The standard's type; empty for reserved, security and private ones. */
  public Optional<TypeId> type() {
    return TypeId.of(typeId);
  }

  void encode(OctetWriter out) {
    out.u8(typeId).u8(number | (sq ? SQ_BIT : 0));
    out.u8(cause | (negative ? NEGATIVE_BIT : 0) | (test ? TEST_BIT : 0));
    out.u8(originator).u16(commonAddress);
  }

  private static void requireRange(String name, int value, int highest) {
    if (value < 0 || value > highest) {
      throw new IllegalArgumentException(name + " " + value + ", allowed are 0.." + highest);
    }
  }
}
