package org.bench104.net;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bench104.time.Ticker;

/**
 * Keeps one address from opening too many connections, at the same time or one after another. Many
 * devices may share one address (the network translation of a mobile provider), therefore all
 * limits are settings. IPv4 addresses in IPv6 form count as the IPv4 address. Confined to one
 * thread.
 */
public final class AttemptLimit {
  private static final int REMEMBERED = 10_000;

  private final Settings settings;
  private final Ticker ticker;
  private final Map<InetAddress, Peer> peers = new LinkedHashMap<>();
  private long tooMany;
  private long tooOften;

  /**
   * @param concurrent most connections of one address at the same time
   * @param attempts most connections that one address may open within {@code windowNanos}
   * @param blockNanos how long an address that opens more is turned away
   */
  public record Settings(int concurrent, int attempts, long windowNanos, long blockNanos) {}

  private static final class Peer {
    private int open;
    private final Deque<Long> opened = new ArrayDeque<>();
    private boolean blocked;
    private long blockedAt;
  }

  public AttemptLimit(Settings settings, Ticker ticker) {
    this.settings = settings;
    this.ticker = ticker;
  }

  /**
   * A connection from {@code address} was opened.
   *
   * @return empty: it is let in, {@link #closed} must follow; otherwise why it is not
   */
  public Optional<String> opened(InetAddress address) {
    forget();
    long now = ticker.nanos();
    Peer peer = peers.computeIfAbsent(address, unknown -> new Peer());
    if (isBlocked(peer, now)) {
      tooOften++;
      return Optional.of("its address connects too often and is blocked for a while");
    }
    while (!peer.opened.isEmpty() && now - peer.opened.peek() > settings.windowNanos()) {
      peer.opened.remove();
    }
    if (peer.opened.size() >= settings.attempts()) {
      peer.blocked = true;
      peer.blockedAt = now;
      peer.opened.clear();
      tooOften++;
      return Optional.of(
          "its address has connected " + settings.attempts() + " times; it is blocked for a while");
    }
    peer.opened.add(now);
    if (peer.open >= settings.concurrent()) {
      tooMany++;
      return Optional.of("its address has " + peer.open + " connections already");
    }
    peer.open++;
    return Optional.empty();
  }

  /** Whether {@code address} is turned away now for having come too often. */
  public boolean isBlocked(InetAddress address) {
    Peer peer = peers.get(address);
    return peer != null && isBlocked(peer, ticker.nanos());
  }

  /** A connection that was let in is no more. */
  public void closed(InetAddress address) {
    Peer peer = peers.get(address);
    if (peer != null && peer.open > 0) {
      peer.open--;
    }
  }

  /** Connections refused because the address had too many. */
  public long tooMany() {
    return tooMany;
  }

  /** Connections refused because the address came too often. */
  public long tooOften() {
    return tooOften;
  }

  /** Addresses that are blocked now. */
  public int blockedAddresses() {
    long now = ticker.nanos();
    return (int) peers.values().stream().filter(peer -> isBlocked(peer, now)).count();
  }

  /** Addresses that something is known of. */
  int remembered() {
    return peers.size();
  }

  private boolean isBlocked(Peer peer, long now) {
    if (peer.blocked && now - peer.blockedAt > settings.blockNanos()) {
      peer.blocked = false;
    }
    return peer.blocked;
  }

  /** Bounds what is remembered: addresses without connections go first, oldest first. */
  private void forget() {
    Iterator<Peer> oldest = peers.values().iterator();
    while (peers.size() >= REMEMBERED && oldest.hasNext()) {
      if (oldest.next().open == 0) {
        oldest.remove();
      }
    }
  }
}
