package org.bench104.point;

/**
 * What was measured, counted, reported or commanded, without quality and time. The {@linkplain
 * #text() text} of each kind can be read back; it is what the recordings hold.
 */
public sealed interface PointValue {
  /** The value as text, with '.' as decimal separator and independent of the locale. */
  String text();

  /**
   * The value as a number: 1 or 0 of a flag, 0..3 of a position, the fraction of a normalized
   * value, the bits as an unsigned number; NaN where there is none.
   */
  double toDouble();

  /** On or off; text {@code 1} or {@code 0}. */
  record Flag(boolean on) implements PointValue {
    @Override
    public double toDouble() {
      return on ? 1 : 0;
    }

    @Override
    public String text() {
      return on ? "1" : "0";
    }

    /** As {@link #text()}. */
    @Override
    public String toString() {
      return text();
    }
  }

  /**
   * Position of a switch or valve: 0 intermediate, 1 off, 2 on, 3 indeterminate; text is the
   * number.
   */
  record Position(int state) implements PointValue {
    public Position {
      if (state < 0 || state > 3) {
        throw new IllegalArgumentException("position " + state + ", allowed are 0..3");
      }
    }

    @Override
    public double toDouble() {
      return state;
    }

    @Override
    public String text() {
      return Integer.toString(state);
    }

    /** As {@link #text()}. */
    @Override
    public String toString() {
      return text();
    }
  }

  /** A whole number: step position, scaled value, counter, qualifier; text is decimal. */
  record Whole(long number) implements PointValue {
    @Override
    public double toDouble() {
      return number;
    }

    @Override
    public String text() {
      return Long.toString(number);
    }

    /** As {@link #text()}. */
    @Override
    public String toString() {
      return text();
    }
  }

  /**
   * A fraction -1..1-2^-15 in steps of 2^-15; text is the exact decimal of raw/32768.
   *
   * @param raw -32768..32767
   */
  record Normalized(int raw) implements PointValue {
    public Normalized {
      if (raw < -32768 || raw > 32767) {
        throw new IllegalArgumentException("raw value " + raw + ", allowed are -32768..32767");
      }
    }

    /** The fraction itself. */
    public double fraction() {
      return raw / 32768.0;
    }

    @Override
    public double toDouble() {
      return fraction();
    }

    @Override
    public String text() {
      return Double.toString(fraction());
    }

    /** As {@link #text()}. */
    @Override
    public String toString() {
      return text();
    }
  }

  /** A short floating point number; text as {@link Float#toString(float)}. */
  record Measured(float number) implements PointValue {
    @Override
    public double toDouble() {
      return number;
    }

    @Override
    public String text() {
      return Float.toString(number);
    }

    /** As {@link #text()}. */
    @Override
    public String toString() {
      return text();
    }
  }

  /**
   * A string of bits; text is {@code 0x} and hexadecimal digits, most significant first.
   *
   * @param bits the bits, the first one being the least significant
   * @param width how many there are, a multiple of 4 up to 32
   */
  record Bits(long bits, int width) implements PointValue {
    public Bits {
      if (width < 4 || width > 32 || width % 4 != 0 || bits >>> width != 0) {
        throw new IllegalArgumentException(
            "0x" + Long.toHexString(bits) + " does not fit " + width + " bits (4, 8 .. 32)");
      }
    }

    @Override
    public double toDouble() {
      return bits;
    }

    @Override
    public String text() {
      String digits = Long.toHexString(bits);
      return "0x" + "0".repeat(width / 4 - digits.length()) + digits;
    }

    /** As {@link #text()}. */
    @Override
    public String toString() {
      return text();
    }
  }

  /** Anything that is not one number, e.g. {@code NOF=1 LOF=300}; empty when there is no value. */
  record Words(String text) implements PointValue {
    @Override
    public double toDouble() {
      return Double.NaN;
    }

    /** As {@link #text()}. */
    @Override
    public String toString() {
      return text;
    }
  }
}
