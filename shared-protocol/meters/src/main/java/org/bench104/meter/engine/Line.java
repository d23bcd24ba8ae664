package org.bench104.meter.engine;

import org.bench104.bytes.Octets;

/** The connection of a meter as the engine sees it. */
public interface Line {
  /** Sends octets; without effect when the connection is gone. */
  void send(Octets octets);

  /**
   * Closes the connection; {@link MeterSession#closed} follows.
   *
   * @param why in words, for the log
   */
  void close(String why);

  /** Numeric address of the meter, IPv4 in IPv4 notation. */
  String ip();

  /** Its port. */
  int port();
}
