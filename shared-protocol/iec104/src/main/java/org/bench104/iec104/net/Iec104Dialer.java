package org.bench104.iec104.net;

import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.bench104.address.HostPort;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.Dialer;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.SupervisedDialer;
import org.bench104.iec104.link.Transport;
import org.bench104.iec104.tls.SecuredEnd;
import org.bench104.net.Addresses;
import org.bench104.net.NettyLoop;
import org.jspecify.annotations.Nullable;

/**
 * Opens TCP connections. Names are looked up on threads of their own, because a name server may
 * take its time; all addresses of a name are tried one after the other within t0. Call {@link
 * #dial} on the thread of the loop.
 */
public final class Iec104Dialer implements Dialer, AutoCloseable {
  /** Finds the addresses of a name; may block. */
  @FunctionalInterface
  interface Lookup {
    InetAddress[] addressesOf(String host) throws UnknownHostException;
  }

  private final NettyLoop loop;
  private final Dialer supervised;
  private final Lookup lookup;
  private final UnaryOperator<Transport> under;
  private final @Nullable TlsSessions tls;
  private final ExecutorService lookups =
      Executors.newCachedThreadPool(new DefaultThreadFactory("name-lookup", true));

  public Iec104Dialer(NettyLoop loop) {
    this(loop, InetAddress::getAllByName);
  }

  /**
   * @param under puts something between each link and its socket, e.g. a fault
   */
  public static Iec104Dialer over(NettyLoop loop, UnaryOperator<Transport> under) {
    return new Iec104Dialer(loop, InetAddress::getAllByName, under, Optional.empty());
  }

  /**
   * @param secured puts TLS under every connection; empty for none
   */
  public static Iec104Dialer secured(NettyLoop loop, Optional<SecuredEnd> secured) {
    return new Iec104Dialer(loop, InetAddress::getAllByName, UnaryOperator.identity(), secured);
  }

  Iec104Dialer(NettyLoop loop, Lookup lookup) {
    this(loop, lookup, UnaryOperator.identity(), Optional.empty());
  }

  private Iec104Dialer(
      NettyLoop loop, Lookup lookup, UnaryOperator<Transport> under, Optional<SecuredEnd> secured) {
    this.loop = loop;
    this.supervised = new SupervisedDialer(this::connect, loop);
    this.lookup = lookup;
    this.under = under;
    this.tls = secured.map(end -> new TlsSessions(loop, end, true)).orElse(null);
  }

  @Override
  public Attempt dial(
      HostPort target, LinkSettings settings, LinkListener listener, Consumer<CloseReason> failed) {
    return supervised.dial(target, settings, listener, failed);
  }

  private Attempt connect(
      HostPort target, LinkSettings settings, LinkListener listener, Consumer<CloseReason> failed) {
    ConnectAttempt attempt =
        new ConnectAttempt(loop, target, settings, under, tls, listener, failed);
    Optional<InetAddress> literal = Addresses.literal(target.host());
    if (literal.isPresent()) {
      loop.execute(() -> attempt.found(List.of(literal.get())));
    } else {
      lookups.execute(() -> lookUp(target.host(), attempt));
    }
    return attempt;
  }

  /** Ends the threads for names; attempts and connections under way are not touched. */
  @Override
  public void close() {
    lookups.shutdownNow();
    if (tls != null) {
      tls.close();
    }
  }

  private void lookUp(String host, ConnectAttempt attempt) {
    List<InetAddress> addresses = addressesOf(host);
    try {
      loop.execute(() -> attempt.found(addresses));
    } catch (RejectedExecutionException e) {
      // the loop has ended meanwhile: nobody waits for the answer any more
    }
  }

  private List<InetAddress> addressesOf(String host) {
    try {
      return List.of(lookup.addressesOf(host));
    } catch (UnknownHostException e) {
      return List.of();
    }
  }
}
