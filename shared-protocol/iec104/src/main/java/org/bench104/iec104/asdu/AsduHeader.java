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

  /** The type identification alone, 0..255, of an ASDU of at least {@link #OCTETS} octets. */
  public static int typeIdOf(Octets asdu) {
    return asdu.at(0);
  }

  /** The number of objects or elements alone, 0..127. */
  static int numberOf(Octets asdu) {
    return asdu.at(1) & NUMBER_BITS;
  }

  /** SQ alone. */
  static boolean sqOf(Octets asdu) {
    return (asdu.at(1) & SQ_BIT) != 0;
  }

  /** The code of the cause alone, 0..63, of an ASDU of at least {@link #OCTETS} octets. */
  public static int causeOf(Octets asdu) {
    return asdu.at(2) & CAUSE_BITS;
  }

  /** The common address alone, 0..65535, of an ASDU of at least {@link #OCTETS} octets. */
  public static int commonAddressOf(Octets asdu) {
    return asdu.at(4) | asdu.at(5) << 8;
  }

  /** The standard's type; empty for reserved, security and private ones. */
  public Optional<TypeId> type() {
    return TypeId.of(typeId);
  }

  /**
   * The octets of {@code request} as an answer to it: T and originator are kept.
   *
   * @param request of at least {@link #OCTETS} octets
   */
  public static Octets mirrored(Octets request, int commonAddress, Cause cause, boolean negative) {
    byte[] answer = request.toByteArray();
    int test = request.at(2) & TEST_BIT;
    answer[2] = (byte) (test | (negative ? NEGATIVE_BIT : 0) | cause.code());
    answer[4] = (byte) commonAddress;
    answer[5] = (byte) (commonAddress >> 8);
    return Octets.owning(answer);
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

  /** What it is in a sentence for people, e.g. {@code C_SC_NA_1 of station 3 with cause actcon}. */
  public String words() {
    return type().map(TypeId::name).orElse("type " + typeId)
        + " of station "
        + commonAddress
        + " with cause "
        + Cause.of(cause).map(Cause::mnemonic).orElse(Integer.toString(cause))
        + (negative ? ", negative" : "")
        + (test ? ", test" : "");
  }
}
