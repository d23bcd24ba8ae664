package org.bench104.meter.dlms;

import org.bench104.bytes.Octets;

/**
 * The TCP wrapper of IEC 62056-47: version 0001, source, destination, length, payload; numbers of
 * two octets, most significant first.
 */
public final class Wrapper {
  /** Octets before the payload. */
  public static final int LENGTH = 8;

  static final int VERSION = 1;
  static final int OF_METER = 1;

  private Wrapper() {}

  /**
   * @param source logical port of the sender, 1 with these meters
   * @param destination logical port of the receiver
   */
  public static Octets wrap(int source, int destination, Octets payload) {
    return new ApduWriter()
        .u16(VERSION)
        .u16(source)
        .u16(destination)
        .u16(payload.length())
        .octets(payload)
        .toOctets();
  }
}
