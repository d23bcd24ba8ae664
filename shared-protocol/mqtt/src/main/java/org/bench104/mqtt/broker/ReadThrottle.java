package org.bench104.mqtt.broker;

import io.netty.channel.ChannelHandlerContext;
import java.util.concurrent.TimeUnit;
import org.bench104.time.Ticker;

/** Reads no more from a client that sends too fast until the second is over. */
final class ReadThrottle {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  private final int perSecond;
  private final Ticker ticker;
  private long since;
  private int taken;

  /**
   * @param perSecond most messages in a second
   */
  ReadThrottle(int perSecond, Ticker ticker) {
    this.perSecond = perSecond;
    this.ticker = ticker;
    this.since = ticker.nanos();
  }

  /** A message was taken. */
  void taken(ChannelHandlerContext channel) {
    long now = ticker.nanos();
    if (now - since >= SECOND) {
      since = now;
      taken = 0;
    }
    taken++;
    if (taken == perSecond) {
      channel.channel().config().setAutoRead(false);
      channel
          .executor()
          .schedule(
              () -> channel.channel().config().setAutoRead(true),
              SECOND - (now - since),
              TimeUnit.NANOSECONDS);
    }
  }
}
