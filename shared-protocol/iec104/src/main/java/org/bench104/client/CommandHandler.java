package org.bench104.client;

/**
 * Decides about commands to a {@link StationServer} and carries them out, on the server's thread:
 * it returns quickly, and longer work goes to a thread of its own.
 */
@FunctionalInterface
public interface CommandHandler {
  /**
   * A command came.
   *
   * @return whether it is accepted, which confirms it; one that throws refuses it
   */
  boolean accept(ReceivedCommand command);
}
