package org.bench104.meter.dlt645;

import org.bench104.bytes.Octets;

/**
 * One frame: 68, address, 68, C, L, data, CS, 16. On the wire each data octet is 0x33 higher; here
 * it is as meant.
 *
 * @param data 0..255 octets
 */
public record Dlt645Frame(MeterAddress address, ControlCode control, Octets data) {
  /** Octets of a frame without data. */
  public static final int LEAST_LENGTH = 12;

  static final int START = 0x68;
  static final int END = 0x16;
  static final int PREAMBLE = 0xFE;
  static final int SECOND_START = 7;
  static final int CONTROL = 8;
  static final int LENGTH = 9;
  static final int DATA = 10;
  private static final int MOST_DATA = 255;
  private static final int OFFSET = 0x33;

  public Dlt645Frame {
    if (data.length() > MOST_DATA) {
      throw new IllegalArgumentException(
          "a frame carries at most 255 data octets, not " + data.length());
    }
  }

  /** The frame as transmitted, without preamble. */
  public Octets encode() {
    int length = data.length();
    byte[] octets = new byte[LEAST_LENGTH + length];
    octets[0] = START;
    for (int i = 0; i < MeterAddress.LENGTH; i++) {
      octets[1 + i] = (byte) address.octet(i);
    }
    octets[SECOND_START] = START;
    octets[CONTROL] = (byte) control.code();
    octets[LENGTH] = (byte) length;
    for (int i = 0; i < length; i++) {
      octets[DATA + i] = (byte) (data.at(i) + OFFSET);
    }
    octets[DATA + length] = (byte) checksum(octets, 0, DATA + length);
    octets[DATA + length + 1] = END;
    return Octets.owning(octets);
  }

  /** The frame in {@code octets}, whose delimiters, length and checksum have been checked. */
  static Dlt645Frame decode(byte[] octets, int from, int length) {
    byte[] data = new byte[length - LEAST_LENGTH];
    for (int i = 0; i < data.length; i++) {
      data[i] = (byte) (octets[from + DATA + i] - OFFSET);
    }
    return new Dlt645Frame(
        MeterAddress.decode(Octets.copyOf(octets, from + 1, MeterAddress.LENGTH), 0),
        new ControlCode(octets[from + CONTROL] & 0xFF),
        Octets.owning(data));
  }

  /** CS: the sum of all octets before it, modulo 256. */
  static int checksum(byte[] octets, int from, int length) {
    int sum = 0;
    for (int i = from; i < from + length; i++) {
      sum += octets[i];
    }
    return sum & 0xFF;
  }
}
