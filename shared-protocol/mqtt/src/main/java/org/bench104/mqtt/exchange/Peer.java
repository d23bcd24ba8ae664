package org.bench104.mqtt.exchange;

/** A connection as the exchange sees it. */
public interface Peer {
  /** Whether it takes more now; when it does again it says so with {@link ClientSession#pump}. */
  boolean writable();

  /** Writes one message. */
  void deliver(Delivery delivery);

  /** Ends the connection without a farewell. */
  void close(String why);
}
