package org.bench104.sender;

import java.util.Optional;
import org.bench104.bytes.Octets;
import org.bench104.iec104.link.LinkSnapshot;
import org.jspecify.annotations.Nullable;

/** An IEC 104 stack as a Sender needs it; everything on the home thread. */
public interface SenderStack {
  /** Connects and starts data transfer; {@code events} hears how that goes. */
  Session connect(Events events);

  /** Why this stack cannot send {@code asdu}, in words; null when it can. */
  default @Nullable String objection(Octets asdu) {
    return null;
  }

  /** One connection, or the attempt to get one. */
  interface Session {
    /** How many frames {@link #send} takes now; 0 unless data transfer is started. */
    int room();

    /** Numbers and timers of the connection; empty when there is none or the stack hides them. */
    default Optional<LinkSnapshot> snapshot() {
      return Optional.empty();
    }

    /** Sends one frame; only with {@link #room}. */
    void send(Octets asdu);

    /** Ends the connection or the attempt; nothing is heard of it any more. */
    void close(String why);
  }

  /** What happens on one connection. */
  interface Events {
    /** Data transfer has started: there is room. */
    void started();

    /** The far side's N(R) covered the {@code count} oldest unacknowledged frames. */
    void acknowledged(int count);

    /** The far side sent an ASDU back. */
    void received(Octets asdu);

    /** The connection or the attempt has ended; nothing more follows. */
    void ended(String reason);
  }
}
