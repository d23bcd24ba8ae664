package org.bench104.mqtt.broker;

import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.bench104.access.User;
import org.bench104.access.Users;
import org.bench104.mqtt.exchange.Anonymous;
import org.bench104.mqtt.exchange.BrokerSettings;
import org.bench104.net.AllowList;
import org.bench104.net.AttemptLimit;
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
  private final AttemptLimit connections;
  private final AttemptLimit wrongLogins;
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
    long window = settings.window().toNanos();
    long block = settings.block().toNanos();
    this.connections =
        new AttemptLimit(
            new AttemptLimit.Settings(settings.perAddress(), settings.attempts(), window, block),
            ticker);
    this.wrongLogins =
        new AttemptLimit(
            new AttemptLimit.Settings(Integer.MAX_VALUE, WRONG_LOGINS, window, block), ticker);
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
    Optional<String> why = connections.opened(peer);
    why.ifPresent(words -> refusals.refused(peer, words));
    if (why.isEmpty()) {
      open++;
    }
    return why.isEmpty();
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
    return wrongLogins.isBlocked(peer)
        ? CompletableFuture.completedFuture(Optional.empty())
        : logins.check(name, password);
  }

  /** Somebody came with a wrong name or password, or without one where one is needed. */
  void loginRefused(InetAddress peer, String why) {
    loginsRefused++;
    wrongLogins.opened(peer);
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

  AttemptLimit connections() {
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
