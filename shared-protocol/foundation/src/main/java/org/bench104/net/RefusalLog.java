package org.bench104.net;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.bench104.time.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts refused connections and logs them, at most once a minute for each address. */
public final class RefusalLog {
  private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
  private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Ticker ticker;
  private final int remembered;
  private final Map<InetAddress, Long> loggedAt = new LinkedHashMap<>();
  private volatile long count;

  /**
   * @param remembered of so many addresses it is known when they were logged last
   */
  public RefusalLog(Ticker ticker, int remembered) {
    this.ticker = ticker;
    this.remembered = remembered;
  }

  public long count() {
    return count;
  }

  /** One more, which was logged elsewhere. Home thread of the server only. */
  public void countOnly() {
    count = count + 1; // written on one thread only
  }

  /** Home thread of the server only; answers whether a line was logged. */
  public boolean refused(InetAddress address, String why) {
    count = count + 1; // written on one thread only
    long now = ticker.nanos();
    Long last = loggedAt.get(address);
    if (last != null && now - last < QUIET_NANOS) {
      return false;
    }
    loggedAt.remove(address);
    if (loggedAt.size() >= remembered) {
      loggedAt.remove(loggedAt.keySet().iterator().next());
    }
    loggedAt.put(address, now);
    LOG.warn(
        "refused a connection from {}: {}; {} refused so far, further ones from there are not"
            + " logged for a minute",
        Addresses.text(address),
        why,
        count);
    return true;
  }
}
