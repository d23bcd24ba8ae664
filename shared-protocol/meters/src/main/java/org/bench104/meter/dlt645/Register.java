package org.bench104.meter.dlt645;

/**
 * One data item of a meter.
 *
 * @param name such as {@code VOLTAGE_A}
 * @param octets of its value
 * @param unit such as {@code kWh}; empty when there is none
 * @param decimals the number transmitted is so many decimal places larger than the value in its
 *     unit
 */
public record Register(
    String name, DataIdentifier identifier, int octets, Format format, String unit, int decimals) {

  /** How the value is written. */
  public enum Format {
    /** BCD, least significant octet first. */
    BCD,
    /** The same, negative when the highest bit is set. */
    SIGNED_BCD,
    /** Bits, least significant octet first. */
    BITS,
    /** 12 digits of an address. */
    ADDRESS,
    /** WW DD MM YY. */
    DATE,
    /** ss mm hh. */
    TIME,
    /** ss mm hh DD MM YY. */
    DATE_TIME,
    /** Not known: octets in hexadecimal as transmitted. */
    OCTETS
  }

  public Register {
    if (octets < 1 || octets > 200) {
      throw new IllegalArgumentException(
          "register " + name + " has " + octets + " octets, allowed are 1..200");
    }
  }
}
