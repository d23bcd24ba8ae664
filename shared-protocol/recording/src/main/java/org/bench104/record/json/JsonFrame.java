package org.bench104.record.json;

import org.bench104.bytes.Octets;

/**
 * A frame with its identity; gateway, epoch and sequence together are used only once.
 *
 * @param gateway name of the gateway that took custody of it
 * @param epoch number of that gateway's start, 1 and up; 0 when it is not known
 * @param sequence number of the frame within the epoch, 1 and up: small enough to be exact in every
 *     JSON reader
 * @param receivedAtMicros when the gateway got it, microseconds since 1970-01-01T00:00Z
 * @param origin whom it came from, e.g. {@code 192.168.1.20:51812}
 * @param asdu its octets, untouched
 */
public record JsonFrame(
    String gateway, long epoch, long sequence, long receivedAtMicros, String origin, Octets asdu) {
  public JsonFrame {
    if (epoch < 0 || sequence < 0) {
      throw new IllegalArgumentException(
          "epoch " + epoch + " and sequence " + sequence + " must not be negative");
    }
  }
}
