package org.bench104.client;

/** Hears of a client's connection, on the client's own thread: return quickly. */
public interface ConnectionListener {
  /** Nobody listens. */
  ConnectionListener NOBODY = new ConnectionListener() {};

  /** Data transfer has been started. */
  default void started(String peer) {}

  /**
   * A connection ended or could not be made.
   *
   * @param words why, one plain sentence
   */
  default void ended(String words) {}

  /** The station sent an answer that belongs to no request. */
  default void unexpected(String words) {}
}
