package org.bench104.iec104.net;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.bench104.iec104.tls.CertificateRefusal;
import org.bench104.iec104.tls.FilesReading;
import org.bench104.iec104.tls.HandshakeFailure;
import org.bench104.iec104.tls.RoleExtension;
import org.bench104.iec104.tls.SecuredEnd;
import org.bench104.iec104.tls.SecurityCode;
import org.bench104.net.Addresses;
import org.bench104.net.NettyLoop;
import org.bench104.time.Timers;
import org.bench104.tls.TlsException;
import org.jspecify.annotations.Nullable;

/**
 * Puts TLS under connections and looks at those that run, again and again: a peer that would not be
 * let in any more is cut off, a session that grows old is renewed by the end that dialled, and
 * closed when it is too old. Signatures and certificates are checked on a thread of their own, so
 * that a handshake never holds up the frames of others. Confined to the loop.
 */
final class TlsSessions implements AutoCloseable {
  /** A session is renewed when it has lived through this part of its age. */
  private static final double RENEW_AT = 0.9;

  private final NettyLoop loop;
  private final SecuredEnd end;
  private final boolean dialling;
  private final Set<SecuredConnection> connections = new LinkedHashSet<>();
  private final ExecutorService checks =
      Executors.newSingleThreadExecutor(new DefaultThreadFactory("tls", true));
  private Timers.Timer timer = () -> {};
  private boolean closed;

  /**
   * @param dialling whether this end dials the connections
   */
  TlsSessions(NettyLoop loop, SecuredEnd end, boolean dialling) {
    this.loop = loop;
    this.end = end;
    this.dialling = dialling;
    loop.execute(this::plan);
  }

  /** A connection that runs. */
  private static final class SecuredConnection {
    private final Channel channel;
    private final NettyTransport transport;
    private final List<X509Certificate> peer;
    private final FilesReading files;
    private final long since;
    private boolean renewing;

    SecuredConnection(
        Channel channel,
        NettyTransport transport,
        List<X509Certificate> peer,
        FilesReading files,
        long since) {
      this.channel = channel;
      this.transport = transport;
      this.peer = peer;
      this.files = files;
      this.since = since;
    }
  }

  /** What a second look found. */
  private record Looked(SecuredConnection connection, Optional<CertificateRefusal> refusal) {}

  /**
   * Begins a handshake on a connection that is there.
   *
   * @param transport made when it has succeeded
   * @param failed hears why it did not; the connection is closed then
   * @param limit longest time for it, in nanoseconds
   */
  void begin(
      Channel channel, Supplier<NettyTransport> transport, Consumer<String> failed, long limit) {
    String peer = Addresses.text(channel.remoteAddress());
    FilesReading files;
    SslHandler handler;
    try {
      files = end.refresh();
      handler = new SslHandler(end.engine(dialling), checks);
    } catch (TlsException e) {
      failed.accept(String.valueOf(e.getMessage()));
      channel.close();
      return;
    }
    handler.setHandshakeTimeout(limit, TimeUnit.NANOSECONDS);
    handler.setWrapDataSize(0); // what is written together stays apart, see ApduRecords
    TlsGate gate =
        new TlsGate(
            session -> established(channel, session, files, transport.get()),
            failure -> failed(peer, failure, failed));
    channel.pipeline().addLast(handler, new ApduRecords(), gate);
  }

  private NettyTransport established(
      Channel channel, SSLSession session, FilesReading files, NettyTransport transport) {
    List<X509Certificate> chain = chain(session);
    String name = chain.isEmpty() ? "" : chain.get(0).getSubjectX500Principal().getName();
    transport.identified(name, chain.isEmpty() ? Set.of() : RoleExtension.of(chain.get(0)));
    SecuredConnection running =
        new SecuredConnection(channel, transport, chain, files, loop.nanos());
    connections.add(running);
    channel.closeFuture().addListener(any -> connections.remove(running));
    end.tell(
        SecurityCode.SESSION_ESTABLISHED,
        Addresses.text(channel.remoteAddress()),
        session.getProtocol() + ", " + session.getCipherSuite() + ", peer is " + name);
    return transport;
  }

  private static List<X509Certificate> chain(SSLSession session) {
    try {
      List<X509Certificate> chain = new ArrayList<>();
      for (Certificate certificate : session.getPeerCertificates()) {
        chain.add((X509Certificate) certificate);
      }
      return chain;
    } catch (SSLPeerUnverifiedException e) {
      return List.of(); // refused by the next look; cannot be, because both ends need one
    }
  }

  private void failed(String peer, HandshakeFailure failure, Consumer<String> failed) {
    end.tell(failure.code(), peer, failure.text());
    failed.accept(failure.text());
  }

  private void plan() {
    if (!closed) {
      long age = end.rules().sessionAge().toNanos();
      long pause = Math.min(end.rules().recheck().toNanos(), age / 20);
      timer = loop.schedule(pause, this::look);
    }
  }

  private void look() {
    if (connections.isEmpty()) {
      plan();
      return;
    }
    List<SecuredConnection> running = List.copyOf(connections);
    try {
      checks.execute(() -> check(running));
    } catch (RejectedExecutionException e) {
      // closing
    }
  }

  /** On the thread for certificates. */
  private void check(List<SecuredConnection> running) {
    List<Looked> looked = new ArrayList<>();
    FilesReading files = null;
    try {
      files = end.refresh();
      for (SecuredConnection connection : running) {
        looked.add(new Looked(connection, end.recheck(connection.peer, !dialling)));
      }
    } catch (TlsException e) {
      // the event says so; nothing is known against those that run
    }
    FilesReading now = files;
    try {
      loop.execute(
          () -> {
            looked.forEach(found -> apply(found, now));
            plan();
          });
    } catch (RejectedExecutionException e) {
      // closing
    }
  }

  private void apply(Looked looked, @Nullable FilesReading files) {
    SecuredConnection connection = looked.connection();
    if (!connections.contains(connection)) {
      return;
    }
    String peer = Addresses.text(connection.channel.remoteAddress());
    long age = loop.nanos() - connection.since;
    long limit = end.rules().sessionAge().toNanos();
    if (looked.refusal().isPresent()) {
      CertificateRefusal refusal = looked.refusal().get();
      String words = "closed a running connection: " + refusal.getMessage();
      end.tell(refusal.code(), peer, words);
      connection.transport.end(words);
    } else if (age >= limit) {
      String words = "the TLS session is older than " + end.rules().sessionAge();
      end.tell(SecurityCode.SESSION_EXPIRED, peer, words);
      connection.transport.end(words);
    } else if (dialling && (age >= limit * RENEW_AT || connection.files != files)) {
      if (!connection.renewing) {
        connection.renewing = true;
        end.tell(SecurityCode.SESSION_RENEWED, peer, "a new connection is to take over");
      }
      connection.transport.expiring();
    }
  }

  /** Looks no more; connections are not touched. For any thread. */
  @Override
  public void close() {
    loop.execute(
        () -> {
          closed = true;
          timer.cancel();
        });
    checks.shutdown();
  }

  /** Those that are there. */
  Stream<String> peers() {
    return connections.stream().map(connection -> connection.transport.peer());
  }
}
