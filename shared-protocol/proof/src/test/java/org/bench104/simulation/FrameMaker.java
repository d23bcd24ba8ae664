package org.bench104.simulation;

import java.util.random.RandomGenerator;
import org.bench104.bytes.OctetWriter;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.CommandRequest;

/**
 * ASDUs of every sort: standard types, private and reserved types, too short and too long ones,
 * octets without any sense. None is a command by accident.
 */
final class FrameMaker {
  private static final int LONGEST = 249;

  private final RandomGenerator random;
  private final int commonAddress;

  FrameMaker(RandomGenerator random, int commonAddress) {
    this.random = random;
    this.commonAddress = commonAddress;
  }

  /** A frame of the monitor direction, or one that is no ASDU at all; probably unique. */
  Octets frame() {
    while (true) {
      Octets made =
          switch (random.nextInt(16)) {
            case 0 -> garbage(3 + random.nextInt(12));
            case 1 -> garbage(LONGEST - random.nextInt(3));
            case 2 -> measured(random.nextInt(256), 1 + random.nextInt(40));
            case 3 -> measured(128 + random.nextInt(128), 8);
            case 4 -> measured(36, 4 + random.nextInt(9));
            default -> measured(36, 12);
          };
      if (!CommandRequest.is(made)) {
        return made;
      }
    }
  }

  /** C_SC_NA_1, act; {@code number} makes it unique. */
  static Octets command(int commonAddress, int number) {
    return new OctetWriter(10)
        .u8(45)
        .u8(1)
        .u8(6)
        .u8(0)
        .u16(commonAddress)
        .u24(number)
        .u8(number & 1)
        .toOctets();
  }

  private Octets measured(int type, int contentLength) {
    OctetWriter out =
        new OctetWriter(LONGEST)
            .u8(type)
            .u8(1)
            .u8(3)
            .u8(0)
            .u16(commonAddress)
            .u24(random.nextInt(1 << 24));
    for (int i = 0; i < contentLength; i++) {
      out.u8(random.nextInt(256));
    }
    return out.toOctets();
  }

  private Octets garbage(int length) {
    byte[] octets = new byte[length];
    random.nextBytes(octets);
    return Octets.owning(octets);
  }
}
