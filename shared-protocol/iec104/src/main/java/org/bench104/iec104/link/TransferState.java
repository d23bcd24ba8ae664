package org.bench104.iec104.link;

/**
 * Whether I-frames may flow. Transitions, all made by {@link Link}:
 *
 * <ul>
 *   <li>STOPPED → PENDING_STARTED: our STARTDT act went out
 *   <li>STOPPED, PENDING_STARTED → STARTED: STARTDT con came in, or the peer's act was granted
 *   <li>STARTED → PENDING_UNCONFIRMED_STOPPED: a stop was asked for, by us or by the peer, while
 *       frames of either direction are still unacknowledged
 *   <li>STARTED, PENDING_UNCONFIRMED_STOPPED → PENDING_STOPPED: our STOPDT act went out and nothing
 *       of ours is unacknowledged
 *   <li>STARTED, PENDING_UNCONFIRMED_STOPPED, PENDING_STOPPED → STOPPED: STOPDT con came in or went
 *       out
 *   <li>STARTED → STOPPED: another connection of the redundancy group has taken over
 *   <li>any → CLOSED: the connection ended; final
 * </ul>
 */
public enum TransferState {
  STOPPED("stopped"),
  PENDING_STARTED("starting"),
  STARTED("started"),
  PENDING_UNCONFIRMED_STOPPED("stopping, frames still unacknowledged"),
  PENDING_STOPPED("stopping"),
  CLOSED("closed");

  private final String words;

  TransferState(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
