package org.bench104.benchmark;

import java.time.InstantSource;
import java.util.Optional;
import org.bench104.iec104.tls.SecuredEnd;
import org.bench104.testing.TlsNodes;

/** The same hop with mutual TLS 1.3, its handshake included. */
final class TlsHop {
  private final TlsNodes nodes;

  TlsHop() throws Exception {
    nodes = new TlsNodes(GatewayRig.freshFolder(), "sink", "pump");
  }

  private Optional<SecuredEnd> end(String node) {
    return Optional.of(new SecuredEnd(nodes.rules(node), InstantSource.system(), event -> {}));
  }

  /** From start to last acknowledgement. */
  double seconds(int frames) throws Exception {
    try (Sink sink = new Sink(0, count -> {}, end("sink"))) {
      return Pump.seconds(sink.port(), frames, end("pump"));
    }
  }
}
