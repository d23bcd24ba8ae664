package org.bench104.modbus;

import java.nio.ByteBuffer;

/** What a client wants, with counts and lengths already checked. */
sealed interface ModbusRequest {
  int READ_HOLDING = 3;
  int READ_INPUT = 4;
  int WRITE_ONE = 6;
  int WRITE_SEVERAL = 16;
  int READ_WRITE = 23;

  int MOST_READ = 125;
  int MOST_WRITTEN = 123;
  int MOST_WRITTEN_BEFORE_READ = 121;

  /** Functions 03 and 04: {@code count} registers from {@code address}. */
  record Read(int address, int count) implements ModbusRequest {}

  /** Function 06: one register. */
  record WriteOne(int address, int value) implements ModbusRequest {}

  /** Function 16: {@code values} hold two octets a register, from its position to its limit. */
  record Write(int address, ByteBuffer values) implements ModbusRequest {
    int count() {
      return values.remaining() / 2;
    }
  }

  /** Function 23: writes first, then reads. */
  record ReadWrite(Read read, Write write) implements ModbusRequest {}

  /**
   * Reads a request.
   *
   * @throws RefusedRequestException for a function that is not offered (01) and a count or length
   *     outside of its range (03)
   */
  static ModbusRequest decode(ByteBuffer pdu) throws RefusedRequestException {
    int function = pdu.get() & 0xFF;
    switch (function) {
      case READ_HOLDING, READ_INPUT -> {
        requireLength(pdu, 4);
        return read(pdu);
      }
      case WRITE_ONE -> {
        requireLength(pdu, 4);
        return new WriteOne(u16(pdu), u16(pdu));
      }
      case WRITE_SEVERAL -> {
        requireAtLeast(pdu, 5);
        return write(pdu, MOST_WRITTEN);
      }
      case READ_WRITE -> {
        requireAtLeast(pdu, 9);
        return new ReadWrite(read(pdu), write(pdu, MOST_WRITTEN_BEFORE_READ));
      }
      default ->
          throw new RefusedRequestException(
              ExceptionCode.ILLEGAL_FUNCTION, "function " + function + " is not offered");
    }
  }

  private static Read read(ByteBuffer pdu) throws RefusedRequestException {
    return new Read(u16(pdu), count(pdu, MOST_READ));
  }

  private static Write write(ByteBuffer pdu, int most) throws RefusedRequestException {
    int address = u16(pdu);
    int count = count(pdu, most);
    int octets = pdu.get() & 0xFF;
    if (octets != 2 * count || pdu.remaining() != octets) {
      throw wrongValue(
          "byte count " + octets + " with " + pdu.remaining() + " octets for " + count);
    }
    return new Write(address, pdu);
  }

  private static int count(ByteBuffer pdu, int most) throws RefusedRequestException {
    int count = u16(pdu);
    if (count < 1 || count > most) {
      throw wrongValue("count " + count + ", allowed are 1.." + most);
    }
    return count;
  }

  private static int u16(ByteBuffer pdu) {
    return pdu.getShort() & 0xFFFF;
  }

  private static void requireLength(ByteBuffer pdu, int octets) throws RefusedRequestException {
    if (pdu.remaining() != octets) {
      throw wrongValue(pdu.remaining() + " octets after the function, " + octets + " are needed");
    }
  }

  private static void requireAtLeast(ByteBuffer pdu, int octets) throws RefusedRequestException {
    if (pdu.remaining() < octets) {
      throw wrongValue(pdu.remaining() + " octets after the function are too few");
    }
  }

  private static RefusedRequestException wrongValue(String words) {
    return new RefusedRequestException(ExceptionCode.ILLEGAL_DATA_VALUE, words);
  }
}
