package org.bench104.benchmark;

import java.time.Instant;
import org.bench104.bytes.OctetWriter;
import org.bench104.bytes.Octets;
import org.bench104.iec104.apci.LinkSettings;

/** What every contender carries: M_ME_TF_1 with one object, 27 octets as an APDU, k = 12, w = 8. */
final class Workload {
  static final LinkSettings LINK = LinkSettings.defaults();
  static final int APDU_OCTETS = 27;

  private static final int TYPE_M_ME_TF_1 = 36;
  private static final int SPONTANEOUS = 3;

  private Workload() {}

  /** Frame number {@code index}, told from others by its value. */
  static Octets asdu(int index) {
    Instant now = Instant.EPOCH;
    return new OctetWriter(APDU_OCTETS - 6)
        .u8(TYPE_M_ME_TF_1)
        .u8(1)
        .u8(SPONTANEOUS)
        .u8(0)
        .u16(1)
        .u24(100)
        .s32(Float.floatToRawIntBits(index))
        .u8(0)
        .u16((int) (now.toEpochMilli() % 60_000))
        .u8(0)
        .u8(0)
        .u8(1)
        .u8(1)
        .u8(26)
        .toOctets();
  }
}
