package org.bench104.modbus;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The frame around every request and answer: transaction (2 octets, echoed), protocol (2, always
 * 0), length (2, of what follows), unit (1), then the PDU.
 */
public final class Mbap {
  /** Octets before the PDU. */
  public static final int OCTETS = 7;

  /** Most octets of a PDU. */
  public static final int MOST_PDU = 253;

  /** Most octets of a whole frame. */
  public static final int MOST_OCTETS = OCTETS + MOST_PDU;

  private static final int BEFORE_UNIT = 6;

  private Mbap() {}

  /**
   * One frame.
   *
   * @param transaction chosen by the client, 0..65535
   * @param unit 0..255
   * @param pdu function and data; only valid until the buffer it came from changes
   */
  public record Frame(int transaction, int unit, ByteBuffer pdu) {}

  /**
   * Takes the next whole frame out of {@code in}; null, with nothing taken, when more octets are
   * needed.
   *
   * @throws BrokenFramingException as soon as the octets that are there rule a frame out
   */
  public static @Nullable Frame next(ByteBuffer in) throws BrokenFramingException {
    int at = in.position();
    int available = in.remaining();
    if (available >= 4 && in.getShort(at + 2) != 0) {
      throw new BrokenFramingException(
          "protocol id " + (in.getShort(at + 2) & 0xFFFF) + ", must be 0");
    }
    if (available < BEFORE_UNIT) {
      return null;
    }
    int length = in.getShort(at + 4) & 0xFFFF;
    if (length < 2 || length > 1 + MOST_PDU) {
      throw new BrokenFramingException("length " + length + ", allowed are 2..254");
    }
    if (available < BEFORE_UNIT + length) {
      return null;
    }
    Frame frame =
        new Frame(
            in.getShort(at) & 0xFFFF, in.get(at + 6) & 0xFF, in.slice(at + OCTETS, length - 1));
    in.position(at + BEFORE_UNIT + length);
    return frame;
  }

  /** Leaves room in {@code out} for the header of an answer, whose PDU is put next. */
  static void begin(ByteBuffer out) {
    out.position(out.position() + OCTETS);
  }

  /** Fills in the header of the answer that began at {@code start} and ends here. */
  static void end(ByteBuffer out, int start, Frame request) {
    out.putShort(start, (short) request.transaction());
    out.putShort(start + 2, (short) 0);
    out.putShort(start + 4, (short) (out.position() - start - BEFORE_UNIT));
    out.put(start + 6, (byte) request.unit());
  }
}
