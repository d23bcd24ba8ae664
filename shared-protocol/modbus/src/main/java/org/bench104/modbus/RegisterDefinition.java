package org.bench104.modbus;

import java.math.BigDecimal;
import java.math.MathContext;
import org.bench104.point.Quality;

/**
 * One line of a register map.
 *
 * @param name how logs, displays and points call it
 * @param address of its first register, from 0
 * @param type how it lies in its registers
 * @param wordOrder with two registers
 * @param scale what one step is worth, not 0
 * @param unit for displays; may be empty
 * @param decimals digits after the point in displays, 0..9
 * @param least lowest good value, after scaling; may be negative infinity
 * @param most highest good value, after scaling; may be infinity
 */
public record RegisterDefinition(
    String name,
    int address,
    RegisterType type,
    WordOrder wordOrder,
    double scale,
    String unit,
    int decimals,
    double least,
    double most) {
  private static final Quality OUT_OF_RANGE = new Quality(true, false, false, false, false, false);
  private static final Quality NO_NUMBER = new Quality(false, false, false, false, false, true);
  private static final int MOST_DECIMALS = 9;

  public RegisterDefinition {
    if (name.isBlank() || name.contains(":") || name.contains("*")) {
      throw new IllegalArgumentException(
          "name '" + name + "' must be there and have neither ':' nor '*'");
    }
    if (address < 0 || address + type.words() > RegisterImage.MOST_REGISTERS) {
      throw new IllegalArgumentException(
          "address "
              + address
              + ", allowed are 0.."
              + (RegisterImage.MOST_REGISTERS - type.words()));
    }
    if (scale == 0 || !Double.isFinite(scale)) {
      throw new IllegalArgumentException("scale " + scale + ", allowed is any number but 0");
    }
    if (decimals < 0 || decimals > MOST_DECIMALS) {
      throw new IllegalArgumentException("decimals " + decimals + ", allowed are 0..9");
    }
    if (!(least <= most)) {
      throw new IllegalArgumentException("min " + least + " is above max " + most);
    }
  }

  /** The first address after it. */
  public int end() {
    return address + type.words();
  }

  /** Its bits, most significant first. */
  public long raw(RegisterImage.Snapshot words) {
    return raw(words.word(address), type.words() == 1 ? 0 : words.word(address + 1));
  }

  /** The bits of two words in the order of their addresses; the second is ignored for one word. */
  long raw(int first, int second) {
    if (type.words() == 1) {
      return first;
    }
    return wordOrder == WordOrder.HIGH_FIRST
        ? (long) first << 16 | second
        : (long) second << 16 | first;
  }

  /** What it says in {@code words}, whose index is the address. */
  public Reading reading(int... words) {
    return reading(raw(words[address], type.words() == 1 ? 0 : words[address + 1]));
  }

  /** What {@code raw} bits say. */
  public Reading reading(long raw) {
    double value = scaled(type.number(raw));
    Quality quality = value >= least && value <= most ? Quality.GOOD : OUT_OF_RANGE;
    return new Reading(this, raw, value, Double.isNaN(value) ? NO_NUMBER : quality);
  }

  /** The registers of a value in its unit, cut to what can be held, in the order of addresses. */
  public int[] words(double value) {
    long bits = type.bits(value / scale);
    int low = (int) bits & 0xFFFF;
    int high = (int) (bits >>> 16) & 0xFFFF;
    if (type.words() == 1) {
      return new int[] {low};
    }
    return wordOrder == WordOrder.HIGH_FIRST ? new int[] {high, low} : new int[] {low, high};
  }

  /** Decimal arithmetic, or 485 tenths would be 48.50000000000001. */
  private double scaled(double number) {
    if (scale == 1 || !Double.isFinite(number)) {
      return number;
    }
    return new BigDecimal(number, MathContext.DECIMAL64)
        .multiply(BigDecimal.valueOf(scale), MathContext.DECIMAL64)
        .doubleValue();
  }
}
