package org.bench104.sender;

import java.time.Duration;
import org.bench104.bytes.Octets;

/** Hears what becomes of a {@link Sender}, on its home thread. */
public interface SenderListener {
  /** Data transfer has started. */
  void started();

  /** The connection or the attempt has ended; the next attempt follows after {@code pause}. */
  void ended(String reason, Duration pause);

  /** Frames were acknowledged. */
  void acknowledged(int count);

  /** The far side sent an ASDU back. */
  void received(Octets asdu);

  /** The source is exhausted and every frame is acknowledged. */
  void done();

  /** The Sender cannot go on, e.g. because its ledger cannot be written; it has stopped. */
  void failed(String reason);
}
