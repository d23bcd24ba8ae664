package org.bench104.iec104.link;

import java.util.function.Consumer;
import org.bench104.address.HostPort;
import org.bench104.iec104.apci.LinkSettings;

/** Opens connections to peers. */
@FunctionalInterface
public interface Dialer {
  /**
   * Starts to connect; at the latest after t0 exactly one of {@code listener.opened} and {@code
   * failed} is called on the home thread, unless the attempt is cancelled first.
   */
  Attempt dial(
      HostPort target, LinkSettings settings, LinkListener listener, Consumer<CloseReason> failed);

  /** A connection being established. */
  @FunctionalInterface
  interface Attempt {
    /** Gives up; without effect once the connection is there or has failed. */
    void cancel();
  }
}
