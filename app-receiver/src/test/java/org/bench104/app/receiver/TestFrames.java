package org.bench104.app.receiver;

import java.time.Instant;
import org.bench104.bytes.Octets;
import org.bench104.iec104.asdu.AsduBuilder;
import org.bench104.iec104.asdu.Cause;
import org.bench104.iec104.asdu.TypeId;

/** Frames to be sent in tests. */
final class TestFrames {
  private TestFrames() {}

  /** A short floating point value of station 1, spontaneous, without a time tag. */
  static Octets measured(int objectAddress, double value) {
    return AsduBuilder.of(TypeId.M_ME_NC_1)
        .commonAddress(1)
        .objectAddress(objectAddress)
        .cause(Cause.SPONTANEOUS)
        .value(value)
        .build()
        .encode();
  }

  /** A single point of station 7 with a full time tag. */
  static Octets single(int objectAddress, boolean on, Instant at) {
    return AsduBuilder.of(TypeId.M_SP_TB_1)
        .commonAddress(7)
        .objectAddress(objectAddress)
        .cause(Cause.SPONTANEOUS)
        .value(on ? 1 : 0)
        .time(at)
        .build()
        .encode();
  }
}
