package org.bench104.modbus;

/** How a value lies in one or two registers. */
public enum RegisterType {
  INT16(1, -32768, 32767),
  UINT16(1, 0, 65535),
  INT32(2, Integer.MIN_VALUE, Integer.MAX_VALUE),
  UINT32(2, 0, 4294967295.0),
  FLOAT32(2, -Float.MAX_VALUE, Float.MAX_VALUE),
  /** Seconds since 1970-01-01T00:00Z without sign; the time of all other values of the map. */
  UNIX_TIME(2, 0, 4294967295.0);

  private final int words;
  private final double least;
  private final double most;

  RegisterType(int words, double least, double most) {
    this.words = words;
    this.least = least;
    this.most = most;
  }

  /** Registers that it takes. */
  public int words() {
    return words;
  }

  /**
   * The number that the bits stand for, before scaling.
   *
   * @param bits most significant word first
   */
  double number(long bits) {
    return switch (this) {
      case INT16 -> (short) bits;
      case UINT16 -> bits & 0xFFFF;
      case INT32 -> (int) bits;
      case UINT32, UNIX_TIME -> bits & 0xFFFF_FFFFL;
      case FLOAT32 -> Float.intBitsToFloat((int) bits);
    };
  }

  /** The bits of the nearest number that can be held. */
  long bits(double number) {
    double held = Math.max(least, Math.min(most, number));
    return switch (this) {
      case FLOAT32 -> Float.floatToIntBits((float) held) & 0xFFFF_FFFFL;
      case INT16, UINT16 -> Math.round(held) & 0xFFFF;
      default -> Math.round(held) & 0xFFFF_FFFFL;
    };
  }
}
