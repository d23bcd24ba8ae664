package org.bench104.net;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bench104.time.Ticker;

/**
 * Turns away addresses that connect too often or have too many connections; IPv6 by network, see
 * {@link PeerKey}. Addresses without connections are forgotten when their window is over; at most
 * 10 000 are known. Home thread only.
 */
public final class ConnectionLimiter {
  /** What becomes of an attempt. */
  public enum Verdict {
    ADMITTED(""),
    /** The address has all its connections in use. */
    TOO_MANY("it has too many connections"),
    /** The address tried too often and is blocked for a while. */
    TOO_OFTEN("it connects too often");

    private final String words;

    Verdict(String words) {
      this.words = words;
    }

    /** Why the address is turned away, for a log line about it. */
    public String words() {
      return words;
    }
  }

  private static final int MOST_KNOWN = 10_000;

  private final ConnectionLimits limits;
  private final Ticker ticker;
  private final Map<Object, Peer> peers = new LinkedHashMap<>();
  private long tooMany;
  private long tooOften;

  private static final class Peer {
    final Deque<Long> attempts = new ArrayDeque<>();
    int open;
    boolean blocked;
    long blockedAt;
  }

  public ConnectionLimiter(ConnectionLimits limits, Ticker ticker) {
    this.limits = limits;
    this.ticker = ticker;
  }

  /** An address connects; when it is admitted, tell {@link #closed} at the end. */
  public Verdict attempt(InetAddress address) {
    if (!limits.apply(address)) {
      return Verdict.ADMITTED;
    }
    long now = ticker.nanos();
    Peer peer = known(address, now);
    if (blocked(peer, now)) {
      tooOften++;
      return Verdict.TOO_OFTEN;
    }
    old(peer, now);
    peer.attempts.add(now);
    if (peer.attempts.size() > limits.attempts()) {
      peer.blocked = true;
      peer.blockedAt = now;
      peer.attempts.clear();
      tooOften++;
      return Verdict.TOO_OFTEN;
    }
    if (peer.open >= limits.concurrent()) {
      tooMany++;
      return Verdict.TOO_MANY;
    }
    peer.open++;
    return Verdict.ADMITTED;
  }

  /** An admitted connection is over. */
  public void closed(InetAddress address) {
    Peer peer = peers.get(PeerKey.of(address));
    if (peer != null && peer.open > 0) {
      peer.open--;
    }
  }

  /** Whether an attempt of {@code address} would be turned away now for having come too often. */
  public boolean blocked(InetAddress address) {
    Peer peer = peers.get(PeerKey.of(address));
    return peer != null && blocked(peer, ticker.nanos());
  }

  /** Attempts turned away because of too many connections. */
  public long tooMany() {
    return tooMany;
  }

  /** Attempts turned away because of too many attempts. */
  public long tooOften() {
    return tooOften;
  }

  /** How many addresses are blocked now. */
  public int blockedAddresses() {
    long now = ticker.nanos();
    return (int) peers.values().stream().filter(peer -> blocked(peer, now)).count();
  }

  /** How many addresses are remembered. */
  int knownAddresses() {
    return peers.size();
  }

  private boolean blocked(Peer peer, long now) {
    if (peer.blocked && now - peer.blockedAt >= limits.block().toNanos()) {
      peer.blocked = false;
    }
    return peer.blocked;
  }

  private void old(Peer peer, long now) {
    while (!peer.attempts.isEmpty() && now - peer.attempts.peek() >= limits.window().toNanos()) {
      peer.attempts.remove();
    }
  }

  private Peer known(InetAddress address, long now) {
    Peer peer = peers.get(PeerKey.of(address));
    if (peer != null) {
      return peer;
    }
    if (peers.size() >= MOST_KNOWN) {
      forget(now);
    }
    Peer fresh = new Peer();
    peers.put(PeerKey.of(address), fresh);
    return fresh;
  }

  private void forget(long now) {
    Iterator<Peer> all = peers.values().iterator();
    while (all.hasNext()) {
      Peer peer = all.next();
      old(peer, now);
      if (peer.open == 0 && peer.attempts.isEmpty() && !blocked(peer, now)) {
        all.remove();
      }
    }
    Iterator<Peer> oldest = peers.values().iterator();
    while (peers.size() >= MOST_KNOWN && oldest.hasNext()) {
      if (oldest.next().open == 0) {
        oldest.remove();
      }
    }
  }
}
