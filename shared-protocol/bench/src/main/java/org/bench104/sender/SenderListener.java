package org.bench104.sender;

import java.time.Duration;
import org.bench104.bytes.Octets;

/** Hears what becomes of a {@link Sender}, on its home thread. */
public interface SenderListener {
  /** Data transfer has started. */
  void started();

  /** The connection or the attempt has ended; the next attempt follows after {@code pause}. */
  void ended(String reason, Duration pause);

  /**
   * A frame was given to the connection.
   *
   * @param index its number, from 1
   * @param again whether it was sent before, on a connection that was lost
   */
  default void sent(long index, Octets asdu, boolean again) {
    // for displays only
  }

  /** The far side's N(R) covered this frame; before {@link #acknowledged(int)}. */
  default void acknowledged(long index, Octets asdu) {
    // for displays only
  }

  /** Frames were acknowledged. */
  void acknowledged(int count);

  /** The far side sent an ASDU back. */
  void received(Octets asdu);

  /** The source is exhausted and every frame is acknowledged. */
  void done();

  /** The Sender cannot go on, e.g. because its ledger cannot be written; it has stopped. */
  void failed(String reason);
}
