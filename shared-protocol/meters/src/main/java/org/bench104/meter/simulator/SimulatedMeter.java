package org.bench104.meter.simulator;

import java.util.List;
import org.bench104.bytes.Octets;

/** One simulated meter on one connection at a time. */
public interface SimulatedMeter {
  /** It has dialled; what it says at once. */
  List<Octets> connected();

  /** Octets arrived; what it answers. */
  List<Octets> received(byte[] octets, int from, int count, long now);

  /** What it says unasked after a while; empty: nothing. */
  List<Octets> push();

  /** Its address. */
  String address();
}
