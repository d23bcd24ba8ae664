package org.bench104.iec104.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bench104.address.HostPort;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.tls.SecuredEnd;
import org.bench104.net.Admission;
import org.bench104.net.Descriptors;
import org.bench104.net.FailureWords;
import org.bench104.net.ListenException;
import org.bench104.net.NettyLoop;
import org.bench104.net.OpenByPeer;
import org.bench104.net.RefusalLog;
import org.jspecify.annotations.Nullable;

/**
 * Listens on one address and turns each admitted TCP connection into a {@link
 * org.bench104.iec104.link.LinkConnection} of one owner. Refused connections are closed before any
 * protocol, without effect on the others.
 */
public final class Iec104Server implements AutoCloseable {
  private static final long CLOSE_SECONDS = 3;
  private static final long HANDSHAKE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final int REMEMBERED_REFUSALS = 1024;

  private final NettyLoop loop;
  private final Admission admission;
  private final ChannelGroup connections;
  private final OpenByPeer openByPeer;
  private final RefusalLog refusals;
  private final @Nullable TlsSessions tls;
  private final Channel listening;

  private Iec104Server(
      NettyLoop loop,
      HostPort address,
      Admission admission,
      LinkSettings settings,
      LinkListener listener,
      Optional<SecuredEnd> secured)
      throws ListenException {
    this.loop = loop;
    this.admission = admission;
    this.connections = new DefaultChannelGroup(loop.eventLoop());
    this.openByPeer = new OpenByPeer(admission.perAddress());
    this.refusals = new RefusalLog(loop, REMEMBERED_REFUSALS);
    this.tls = secured.map(end -> new TlsSessions(loop, end, false)).orElse(null);
    this.listening = bind(address, settings, listener);
  }

  /**
   * Starts to listen. Not on the thread of {@code loop}, because it waits for it.
   *
   * @param address port 0 for any free one, see {@link #localPort}
   * @param listener hears of every connection, on the thread of {@code loop}
   * @throws ListenException when that is not possible: port in use, not permitted, foreign address
   */
  public static Iec104Server listen(
      NettyLoop loop,
      HostPort address,
      Admission admission,
      LinkSettings settings,
      LinkListener listener)
      throws ListenException {
    return new Iec104Server(loop, address, admission, settings, listener, Optional.empty());
  }

  /**
   * The same with TLS under each connection: only peers that have proved who they are become
   * connections.
   *
   * @param secured empty for no TLS
   */
  public static Iec104Server listen(
      NettyLoop loop,
      HostPort address,
      Admission admission,
      LinkSettings settings,
      LinkListener listener,
      Optional<SecuredEnd> secured)
      throws ListenException {
    return new Iec104Server(loop, address, admission, settings, listener, secured);
  }

  /** The port that is listened on. */
  public int localPort() {
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  /** How many connections there are now. */
  public int connectionCount() {
    return connections.size();
  }

  /** How many connections were refused so far. */
  public long refusedCount() {
    return refusals.count();
  }

  /**
   * Listens no more and ends all connections, after what was written to them. Waits for that unless
   * called on the thread of the loop.
   */
  @Override
  public void close() {
    loop.execute(() -> connections.forEach(Iec104Server::end));
    if (tls != null) {
      tls.close();
    }
    ChannelFuture closed = listening.close();
    if (!loop.isHome()) {
      closed.awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
      connections.newCloseFuture().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
      loop.awaitNextTurn();
    }
  }

  private static void end(Channel channel) {
    NettyTransport transport = channel.pipeline().get(NettyTransport.class);
    if (transport == null) {
      channel.close(); // in the middle of a handshake
    } else {
      transport.end("server shuts down");
    }
  }

  private Channel bind(HostPort address, LinkSettings settings, LinkListener listener)
      throws ListenException {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loop.eventLoop())
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_REUSEADDR, true)
            .childHandler(new Acceptor(settings, listener));
    SocketOptions.apply(settings, bootstrap::childOption);
    ChannelFuture bound = bootstrap.bind(new InetSocketAddress(address.host(), address.port()));
    bound.awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new ListenException(FailureWords.ofListen(bound.cause(), address), bound.cause());
    }
    return bound.channel();
  }

  /** Decides on each new connection. */
  private final class Acceptor extends ChannelInitializer<SocketChannel> {
    private final LinkSettings settings;
    private final LinkListener listener;

    Acceptor(LinkSettings settings, LinkListener listener) {
      this.settings = settings;
      this.listener = listener;
    }

    @Override
    protected void initChannel(SocketChannel channel) {
      InetAddress peer = channel.remoteAddress().getAddress();
      if (!admission.allowList().admits(peer)) {
        refusals.refused(peer, "its address is not on the allow-list");
        channel.close();
      } else if (connections.size() >= admission.maxConnections()) {
        refusals.refused(peer, "all " + admission.maxConnections() + " connections are in use");
        channel.close();
      } else if (Descriptors.scarce()) {
        refusals.refused(
            peer, "the last files and sockets that may be opened are kept; " + Descriptors.REMEDY);
        channel.close();
      } else if (!openByPeer.enters(peer)) {
        refusals.refused(peer, openByPeer.refusal());
        channel.close();
      } else {
        channel.closeFuture().addListener(any -> openByPeer.left(peer));
        connections.add(channel);
        if (tls == null) {
          channel.pipeline().addLast(new NettyTransport(loop, settings, listener));
        } else {
          tls.begin(
              channel,
              () -> new NettyTransport(loop, settings, listener),
              why -> refusals.countOnly(),
              HANDSHAKE_NANOS);
        }
      }
    }
  }
}
