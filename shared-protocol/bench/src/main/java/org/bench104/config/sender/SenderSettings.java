package org.bench104.config.sender;

import java.time.Duration;
import java.util.Optional;
import org.bench104.address.HostPort;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.tls.TlsRules;

/**
 * What {@code sender.toml} says: it holds unless the command line says otherwise.
 *
 * @param to the gateway or Receiver
 * @param timeout longest time without an acknowledgement while frames wait for theirs
 * @param link k, w and the time-outs
 * @param tls how the connection is protected; empty: not at all
 */
public record SenderSettings(
    Optional<HostPort> to, Duration timeout, LinkSettings link, Optional<TlsRules> tls) {
  /** Without protection. */
  public SenderSettings(Optional<HostPort> to, Duration timeout, LinkSettings link) {
    this(to, timeout, link, Optional.empty());
  }
}
