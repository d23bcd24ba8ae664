package org.bench104.iec104.tls;

import java.time.Instant;

/**
 * Something that happened about security.
 *
 * @param peer address and port; empty when it concerns this end alone
 * @param text one sentence
 */
public record SecurityEvent(Instant at, SecurityCode code, String peer, String text) {
  /** Hears of events, on any thread. */
  @FunctionalInterface
  public interface Listener {
    void happened(SecurityEvent event);
  }

  /** As a line of a log. */
  public String words() {
    return (peer.isEmpty() ? "" : peer + ": ") + text + " (" + code.word() + ")";
  }
}
