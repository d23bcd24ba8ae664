package org.bench104.mqtt.broker;

import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.bench104.access.User;
import org.bench104.access.Users;
import org.bench104.mqtt.exchange.Anonymous;
import org.bench104.mqtt.exchange.BrokerSettings;
import org.bench104.net.AllowList;
import org.bench104.net.ConnectionLimiter;
import org.bench104.net.ConnectionLimits;
import org.bench104.net.RefusalLog;
import org.bench104.time.Ticker;

/** Decides who may connect and who may log in. Confined to the thread of the broker. */
final class Doorkeeper implements AutoCloseable {
  private static final int REMEMBERED_REFUSALS = 1024;
  private static final int WRONG_LOGINS = 20;

  private final BrokerSettings settings;
  private final AllowList allowList;
  private final Anonymous anonymous;
  private final Logins logins;
  private final RefusalLog refusals;
  private final ConnectionLimiter connections;
  private final ConnectionLimiter wrongLogins;
  private int open;
  private long notAllowed;
  private long full;
  private long loginsRefused;

  Doorkeeper(BrokerSettings settings, Users users, Anonymous anonymous, Ticker ticker) {
    this.settings = settings;
    this.allowList = new AllowList(settings.allow());
    this.anonymous = anonymous;
    this.logins = new Logins(users);
    this.refusals = new RefusalLog(ticker, REMEMBERED_REFUSALS);
    this.connections =
        new ConnectionLimiter(
            new ConnectionLimits(
                settings.perAddress(), settings.attempts(), settings.window(), settings.block()),
            ticker);
    this.wrongLogins =
        new ConnectionLimiter(
            new ConnectionLimits(1, WRONG_LOGINS, settings.window(), settings.block()), ticker);
  }

  /** Whether a new connection is let in; then {@link #left} must follow. */
  boolean admits(InetAddress peer) {
    if (!allowList.admits(peer)) {
      notAllowed++;
      refusals.refused(peer, "its address is not on the allow-list");
      return false;
    }
    if (open >= settings.maxConnections()) {
      full++;
      refusals.refused(peer, "all " + settings.maxConnections() + " connections are in use");
      return false;
    }
    ConnectionLimiter.Verdict verdict = connections.attempt(peer);
    if (verdict != ConnectionLimiter.Verdict.ADMITTED) {
      refusals.refused(peer, verdict.words());
      return false;
    }
    open++;
    return true;
  }

  void left(InetAddress peer) {
    open--;
    connections.closed(peer);
  }

  /** Whether somebody without a name may come in. */
  boolean admitsAnonymous(InetAddress peer) {
    return switch (anonymous) {
      case NOBODY -> false;
      case LOCAL -> peer.isLoopbackAddress();
      case EVERYBODY -> true;
    };
  }

  /** Completes on any thread, see {@link Logins#check}. */
  CompletableFuture<Optional<User>> login(InetAddress peer, String name, String password) {
    return wrongLogins.blocked(peer)
        ? CompletableFuture.completedFuture(Optional.empty())
        : logins.check(name, password);
  }

  /** Somebody came with a wrong name or password, or without one where one is needed. */
  void loginRefused(InetAddress peer, String why) {
    loginsRefused++;
    wrongLogins.attempt(peer);
    wrongLogins.closed(peer); // a login that failed is over at once
    refusals.refused(peer, why);
  }

  int open() {
    return open;
  }

  long notAllowed() {
    return notAllowed;
  }

  long full() {
    return full;
  }

  long loginsRefused() {
    return loginsRefused;
  }

  ConnectionLimiter connections() {
    return connections;
  }

  int blockedAddresses() {
    return connections.blockedAddresses() + wrongLogins.blockedAddresses();
  }

  @Override
  public void close() {
    logins.close();
  }
}
