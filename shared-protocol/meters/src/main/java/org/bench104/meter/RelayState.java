package org.bench104.meter;

import java.time.Instant;
import java.util.Optional;

/**
 * The relay as the meter reports it.
 *
 * @param closed whether current can flow (DLMS output_state)
 * @param controlState DLMS only: {@code disconnected}, {@code connected} or {@code
 *     ready_for_reconnection}
 */
public record RelayState(
    Instant at, MeterProtocol protocol, boolean closed, Optional<String> controlState) {
  /** {@code open} or {@code close}, the words of the command. */
  public String word() {
    return closed ? "close" : "open";
  }
}
