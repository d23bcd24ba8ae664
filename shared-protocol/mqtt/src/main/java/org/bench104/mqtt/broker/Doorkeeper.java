package org.bench104.mqtt.broker;

import java.net.InetAddress;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.bench104.access.CurrentUsers;
import org.bench104.access.User;
import org.bench104.access.Users;
import org.bench104.mqtt.exchange.Anonymous;
import org.bench104.mqtt.exchange.BrokerSettings;
import org.bench104.mqtt.exchange.Client;
import org.bench104.net.AllowList;
import org.bench104.net.ConnectionLimiter;
import org.bench104.net.ConnectionLimits;
import org.bench104.net.Descriptors;
import org.bench104.net.PeerKey;
import org.bench104.net.RefusalLog;
import org.bench104.net.Strikes;
import org.bench104.time.Ticker;

/** Decides who may connect and who may log in. Confined to the thread of the broker. */
final class Doorkeeper implements AutoCloseable {
  private static final int REMEMBERED_REFUSALS = 1024;
  private static final int WRONG_LOGINS = 20;

  /** Of all names together from one address: guessing names must cost something too. */
  private static final int WRONG_LOGINS_OF_ADDRESS = 200;

  private final BrokerSettings settings;
  private final AllowList allowList;
  private final Anonymous anonymous;
  private final Logins logins;
  private final RefusalLog refusals;
  private final ConnectionLimiter connections;
  private final Strikes<NameFrom> wrongLogins;
  private final Strikes<Object> wrongNames;
  private int open;
  private long notAllowed;
  private long full;
  private long loginsRefused;

  Doorkeeper(
      BrokerSettings settings,
      Users users,
      Anonymous anonymous,
      Ticker ticker,
      InstantSource clock) {
    this.settings = settings;
    this.allowList = new AllowList(settings.entrance().allow());
    this.anonymous = anonymous;
    this.logins = new Logins(new CurrentUsers(users, ticker, clock));
    this.refusals = new RefusalLog(ticker, REMEMBERED_REFUSALS);
    this.connections =
        new ConnectionLimiter(
            new ConnectionLimits(
                settings.entrance().perAddress(),
                settings.entrance().attempts(),
                settings.entrance().window(),
                settings.entrance().block()),
            ticker);
    this.wrongLogins =
        new Strikes<>(
            WRONG_LOGINS, settings.entrance().window(), settings.entrance().block(), ticker);
    this.wrongNames =
        new Strikes<>(
            WRONG_LOGINS_OF_ADDRESS,
            settings.entrance().window(),
            settings.entrance().block(),
            ticker);
  }

  /** A name as it is tried from one place: many clients may share an address, some of them bad. */
  private record NameFrom(Object peer, String name) {}

  /** Whether a new connection is let in; then {@link #left} must follow. */
  boolean admits(InetAddress peer) {
    if (!allowList.admits(peer)) {
      notAllowed++;
      refusals.refused(peer, "its address is not on the allow-list");
      return false;
    }
    if (open >= settings.entrance().most()) {
      full++;
      refusals.refused(peer, "all " + settings.entrance().most() + " connections are in use");
      return false;
    }
    if (Descriptors.scarce()) {
      refusals.refused(
          peer, "the last files and sockets that may be opened are kept; " + Descriptors.REMEDY);
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

  /**
   * Completes on any thread, see {@link Logins#check}. Whoever has been here with this name and
   * password is let in at once, whatever others at the same address have tried.
   */
  CompletableFuture<Optional<User>> login(InetAddress peer, String name, String password) {
    Optional<User> known = logins.known(name, password);
    if (known.isPresent()) {
      return CompletableFuture.completedFuture(known);
    }
    Object key = PeerKey.of(peer);
    return wrongLogins.blocked(new NameFrom(key, name)) || wrongNames.blocked(key)
        ? CompletableFuture.completedFuture(Optional.empty())
        : logins.check(name, password);
  }

  /** Whether a client that was let in may stay; of those without a name nobody is sent away. */
  boolean keeps(Client client) {
    return client.user().map(logins::admits).orElse(true);
  }

  /** Somebody came with a wrong name or password. */
  void loginRefused(InetAddress peer, String name, String why) {
    loginsRefused++;
    Object key = PeerKey.of(peer);
    wrongLogins.failed(new NameFrom(key, name));
    wrongNames.failed(key);
    refusals.refused(peer, why);
  }

  /** Somebody came without a name where one is needed: a mistake of one is no guess by others. */
  void nameless(InetAddress peer, String why) {
    loginsRefused++;
    refusals.refused(peer, why);
  }

  /** Somebody asked over WebSocket what is not answered. */
  void handshakeRefused(InetAddress peer, String why) {
    notAllowed++;
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
    return connections.blockedAddresses() + wrongLogins.blockedKeys() + wrongNames.blockedKeys();
  }

  @Override
  public void close() {
    logins.close();
  }
}
