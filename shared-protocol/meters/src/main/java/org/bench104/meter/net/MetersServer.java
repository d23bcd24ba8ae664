package org.bench104.meter.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.bench104.address.HostPort;
import org.bench104.meter.Meters;
import org.bench104.meter.MetersStatus;
import org.bench104.meter.engine.MeterDesk;
import org.bench104.meter.engine.MeterFleet;
import org.bench104.meter.engine.MeterSettings;
import org.bench104.net.Admission;
import org.bench104.net.ConnectionLimiter;
import org.bench104.net.ConnectionLimits;
import org.bench104.net.FailureWords;
import org.bench104.net.ListenException;
import org.bench104.net.NettyLoop;
import org.bench104.net.RefusalLog;

/**
 * The port that meters dial. Refused connections are closed before any protocol and counted by
 * reason.
 */
public final class MetersServer implements AutoCloseable {
  private static final long CLOSE_SECONDS = 3;
  private static final int REMEMBERED_REFUSALS = 1024;
  private static final int BACKLOG = 1024;
  private static final int LARGEST_READ = 4096;
  private static final WriteBufferWaterMark WRITE_LIMIT = new WriteBufferWaterMark(8192, 65536);

  private final NettyLoop loop;
  private final Admission admission;
  private final ConnectionLimiter limiter;
  private final MeterFleet fleet;
  private final MeterDesk desk;
  private final ChannelGroup connections;
  private final RefusalLog refusals;
  private final Channel listening;
  private long notAllowed;
  private long full;

  private MetersServer(
      NettyLoop loop,
      HostPort address,
      Admission admission,
      ConnectionLimits limits,
      MeterSettings settings,
      InstantSource clock)
      throws ListenException {
    this.loop = loop;
    this.admission = admission;
    this.limiter = new ConnectionLimiter(limits, loop);
    this.fleet = new MeterFleet(settings, loop, clock, new Random());
    this.connections = new DefaultChannelGroup(loop.eventLoop());
    this.refusals = new RefusalLog(loop, REMEMBERED_REFUSALS);
    this.desk = new MeterDesk(fleet, loop, loop, this::refused);
    this.listening = bind(address);
    desk.port(localPort());
  }

  /**
   * Starts to listen. Not on the thread of {@code loop}, because it waits for it.
   *
   * @param loop owns all meters; nothing else should run on it
   * @param address port 0 for any free one, see {@link #localPort}
   * @throws ListenException when that is not possible
   */
  public static MetersServer listen(
      NettyLoop loop,
      HostPort address,
      Admission admission,
      ConnectionLimits limits,
      MeterSettings settings,
      InstantSource clock)
      throws ListenException {
    return new MetersServer(loop, address, admission, limits, settings, clock);
  }

  public Meters meters() {
    return desk;
  }

  public int localPort() {
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  /** How many connections there are now. */
  public int connectionCount() {
    return connections.size();
  }

  private MetersStatus.Refused refused() {
    return new MetersStatus.Refused(
        notAllowed, full, limiter.tooMany(), limiter.tooOften(), limiter.blockedAddresses());
  }

  /** Listens no more and ends all connections. */
  @Override
  public void close() {
    ChannelFuture closed = listening.close();
    desk.close();
    loop.execute(fleet::close);
    if (!loop.isHome()) {
      closed.awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
      connections.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
      loop.awaitNextTurn();
    }
  }

  private Channel bind(HostPort address) throws ListenException {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(loop.eventLoop())
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_REUSEADDR, true)
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childOption(
                ChannelOption.RCVBUF_ALLOCATOR,
                new AdaptiveRecvByteBufAllocator(64, 256, LARGEST_READ))
            .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WRITE_LIMIT)
            .childHandler(new Acceptor());
    ChannelFuture bound = bootstrap.bind(new InetSocketAddress(address.host(), address.port()));
    bound.awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new ListenException(FailureWords.ofListen(bound.cause(), address), bound.cause());
    }
    return bound.channel();
  }

  /** Decides on each new connection. */
  private final class Acceptor extends ChannelInitializer<SocketChannel> {
    @Override
    protected void initChannel(SocketChannel channel) {
      InetAddress peer = channel.remoteAddress().getAddress();
      if (!admission.allowList().admits(peer)) {
        notAllowed++;
        refuse(channel, peer, "its address is not on the allow-list");
      } else if (connections.size() >= admission.maxConnections()) {
        full++;
        refuse(channel, peer, "all " + admission.maxConnections() + " connections are in use");
      } else {
        limited(channel, peer);
      }
    }

    private void limited(SocketChannel channel, InetAddress peer) {
      ConnectionLimiter.Verdict verdict = limiter.attempt(peer);
      if (verdict != ConnectionLimiter.Verdict.ADMITTED) {
        refuse(channel, peer, verdict.words());
        return;
      }
      connections.add(channel);
      channel.closeFuture().addListener(done -> limiter.closed(peer));
      channel.pipeline().addLast(new MeterChannel(fleet));
    }

    private void refuse(SocketChannel channel, InetAddress peer, String why) {
      refusals.refused(peer, why);
      channel.close();
    }
  }
}
