package org.bench104.net;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;

/** Counts the open connections of each peer against a limit. For one thread. */
public final class OpenByPeer {
  private final int most;
  private final Map<Object, Integer> open = new HashMap<>();

  /**
   * @param most connections of one peer at the same time, at least 1
   */
  public OpenByPeer(int most) {
    this.most = most;
  }

  /** Whether one more connection of {@code peer} is let in; then {@link #left} must follow. */
  public boolean enters(InetAddress peer) {
    Object key = PeerKey.of(peer);
    int now = open.getOrDefault(key, 0);
    if (now >= most) {
      return false;
    }
    open.put(key, now + 1);
    return true;
  }

  /** A connection that was let in is over. */
  public void left(InetAddress peer) {
    open.computeIfPresent(PeerKey.of(peer), (key, now) -> now > 1 ? now - 1 : null);
  }

  /** Why a peer is turned away, in words. */
  public String refusal() {
    return "it has " + most + " connections already, which is the most for one address";
  }
}
