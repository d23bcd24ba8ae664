package org.bench104.engine.sender;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.bench104.address.HostPort;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.tls.TlsRules;
import org.bench104.sender.FramePattern;
import org.bench104.sender.PacedFrames;
import org.jspecify.annotations.Nullable;

/**
 * What an {@link UnattendedSender} is to send, where to and for how long.
 *
 * @param to the gateway or Receiver
 * @param stack which implementation of the protocol sends
 * @param pattern makes the frames
 * @param count how many, or {@link PacedFrames#ENDLESS}
 * @param interval between frames; zero for as fast as possible
 * @param ledger evidence of what was sent; null for none
 * @param timeout longest time without an acknowledgement while frames wait for theirs
 * @param link k, w and the time-outs
 * @param tls how the connection is protected; empty: not at all
 */
public record SendingTask(
    HostPort to,
    StackChoice stack,
    FramePattern pattern,
    long count,
    Duration interval,
    @Nullable Path ledger,
    Duration timeout,
    LinkSettings link,
    Optional<TlsRules> tls) {
  /** Without protection. */
  public SendingTask(
      HostPort to,
      StackChoice stack,
      FramePattern pattern,
      long count,
      Duration interval,
      @Nullable Path ledger,
      Duration timeout,
      LinkSettings link) {
    this(to, stack, pattern, count, interval, ledger, timeout, link, Optional.empty());
  }

  public boolean endless() {
    return count == PacedFrames.ENDLESS;
  }
}
