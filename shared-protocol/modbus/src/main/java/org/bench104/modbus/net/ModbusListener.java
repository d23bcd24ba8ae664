package org.bench104.modbus.net;

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
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.bench104.modbus.ModbusPeer;
import org.bench104.modbus.RegisterRights;
import org.bench104.modbus.RegisterServer;
import org.bench104.net.Addresses;
import org.bench104.net.Descriptors;
import org.bench104.net.FailureWords;
import org.bench104.net.ListenException;
import org.bench104.net.NettyLoop;
import org.bench104.net.OpenByPeer;
import org.bench104.net.RefusalLog;
import org.bench104.tls.TlsException;

/**
 * Listens on one address for Modbus TCP, with or without TLS, and lets a {@link RegisterServer}
 * answer. Several may share one server and loop.
 */
public final class ModbusListener implements AutoCloseable {
  private static final long CLOSE_SECONDS = 3;
  private static final int REMEMBERED_REFUSALS = 1024;

  private final NettyLoop loop;
  private final ModbusListenSettings settings;
  private final RegisterServer server;
  private final ChannelGroup connections;
  private final OpenByPeer openByPeer;
  private final RefusalLog refusals;
  private final ModbusConnection.Faults faults = new ModbusConnection.Faults();
  private final Optional<MutualTls> tls;
  private final ByteBuffer answers = ModbusConnection.answers();
  private final Channel listening;

  private ModbusListener(NettyLoop loop, ModbusListenSettings settings, RegisterServer server)
      throws ListenException {
    this.loop = loop;
    this.settings = settings;
    this.server = server;
    this.connections = new DefaultChannelGroup(loop.eventLoop());
    this.openByPeer = new OpenByPeer(settings.perAddress());
    this.refusals = new RefusalLog(loop, REMEMBERED_REFUSALS);
    this.tls = settings.tls().map(files -> new MutualTls(files, settings.frameTimeout()));
    this.listening = bind();
  }

  /**
   * Starts to listen. Not on the thread of {@code loop}, because it waits for it.
   *
   * @param server is asked on the thread of {@code loop} only
   * @throws ListenException when that is not possible: port in use, not permitted, foreign address
   */
  public static ModbusListener listen(
      NettyLoop loop, ModbusListenSettings settings, RegisterServer server) throws ListenException {
    return new ModbusListener(loop, settings, server);
  }

  /** The port that is listened on. */
  public int localPort() {
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  /** Open connections. */
  public int connections() {
    return connections.size();
  }

  /** Connections closed at once, because of their address or because there were too many. */
  public long refused() {
    return refusals.count();
  }

  /** Connections closed because of a wrong header. */
  public long brokenFramings() {
    return faults.broken();
  }

  /** Connections closed because they were silent or stuck in half a request. */
  public long timeOuts() {
    return faults.timeOuts();
  }

  /** Listens no more and ends all connections. Waits for that unless on the thread of the loop. */
  @Override
  public void close() {
    ChannelFuture closed = listening.close();
    connections.close();
    if (!loop.isHome()) {
      closed.awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
      connections.newCloseFuture().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
      loop.awaitNextTurn();
    }
  }

  private Channel bind() throws ListenException {
    ChannelFuture bound =
        new ServerBootstrap()
            .group(loop.eventLoop())
            .channel(NioServerSocketChannel.class)
            .option(ChannelOption.SO_REUSEADDR, true)
            .option(ChannelOption.SO_BACKLOG, 512)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(ChannelOption.SO_KEEPALIVE, true)
            .childHandler(new Acceptor())
            .bind(new InetSocketAddress(settings.address().host(), settings.address().port()));
    bound.awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw new ListenException(
          FailureWords.ofListen(bound.cause(), settings.address()), bound.cause());
    }
    return bound.channel();
  }

  /** Decides on each new connection. */
  private final class Acceptor extends ChannelInitializer<SocketChannel> {
    @Override
    protected void initChannel(SocketChannel channel) {
      InetAddress address = channel.remoteAddress().getAddress();
      RegisterRights rights =
          new RegisterRights(
              settings.readers().admits(address),
              settings.writable() && settings.writers().admits(address));
      if (!rights.any()) {
        refusals.refused(address, "it may neither read nor write registers");
        channel.close();
      } else if (connections.size() >= settings.maxConnections()) {
        refusals.refused(
            address, "all " + settings.maxConnections() + " Modbus connections are in use");
        channel.close();
      } else if (Descriptors.scarce()) {
        refusals.refused(
            address,
            "the last files and sockets that may be opened are kept; " + Descriptors.REMEDY);
        channel.close();
      } else if (!openByPeer.enters(address)) {
        refusals.refused(address, openByPeer.refusal());
        channel.close();
      } else {
        channel.closeFuture().addListener(any -> openByPeer.left(address));
        admit(channel, address, rights);
      }
    }

    private void admit(SocketChannel channel, InetAddress address, RegisterRights rights) {
      try {
        if (tls.isPresent()) {
          channel.pipeline().addLast(tls.get().handler());
        }
      } catch (TlsException e) {
        refusals.refused(address, "TLS is not possible: " + e.getMessage());
        channel.close();
        return;
      }
      connections.add(channel);
      ModbusPeer peer = server.peer(Addresses.text(address));
      channel
          .pipeline()
          .addLast(new ModbusConnection(loop, settings, server, peer, rights, faults, answers));
    }
  }
}
