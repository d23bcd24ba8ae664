package org.bench104.record;

import java.time.Instant;
import org.bench104.bytes.OctetWriter;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.ReceivedFrame;
import org.bench104.time.UtcMicros;

/** Frames for tests. */
final class Frames {
  static final long AT = UtcMicros.of(Instant.parse("2026-03-04T05:06:07.000089Z"));

  private Frames() {}

  /** M_ME_NB_1, spontaneous, originator 7, common address 2, object 300, good. */
  static Octets scaled(int value) {
    return new OctetWriter(12).u8(11).u8(1).u8(3).u8(7).u16(2).u24(300).u16(value).u8(0).toOctets();
  }

  static DecodedFrame decoded(Octets asdu) {
    return DecodedFrame.of(received(asdu), (decoded, frame) -> java.util.List.of());
  }

  static ReceivedFrame received(Octets asdu) {
    return new ReceivedFrame(AT, "10.0.0.1:5000", asdu, false);
  }
}
