package org.bench104.iec104.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.CloseReason.Kind;
import org.bench104.iec104.link.LinkConnection;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.Transport;
import org.bench104.net.Addresses;
import org.bench104.net.FailureWords;
import org.bench104.net.NettyLoop;
import org.jspecify.annotations.Nullable;

/**
 * One TCP connection as the transport of one {@link LinkConnection}, which it creates when the
 * connection is there.
 *
 * <p>Everything written during one turn of the loop goes out in one system call at its end. While
 * the peer does not take what was written, nothing more is read from it either: what it could still
 * ask for is therefore bounded, and t1 ends the connection.
 */
final class NettyTransport extends ChannelInboundHandlerAdapter implements Transport {
  /** How long a close waits for the peer to take the last octets. */
  private static final long LAST_WRITE_SECONDS = 1;

  private static final int FIRST_CAPACITY = 1024;

  private final NettyLoop loop;
  private final LinkSettings settings;
  private final UnaryOperator<Transport> under;
  private final LinkListener listener;
  private final int flushAt;
  private final Runnable flushTask = this::flush;
  private @Nullable Channel channel;
  private @Nullable LinkConnection connection;
  private @Nullable ByteBuf pending;
  private String peer = "?";
  private String identity = "";
  private Set<Integer> roles = Set.of();
  private boolean flushPlanned;
  private boolean closing;

  NettyTransport(NettyLoop loop, LinkSettings settings, LinkListener listener) {
    this(loop, settings, UnaryOperator.identity(), listener);
  }

  /**
   * @param under puts something between the link and this transport
   */
  NettyTransport(
      NettyLoop loop,
      LinkSettings settings,
      UnaryOperator<Transport> under,
      LinkListener listener) {
    this.under = under;
    this.loop = loop;
    this.settings = settings;
    this.listener = listener;
    this.flushAt = SocketOptions.writeLimit(settings);
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    channel = context.channel();
    peer = Addresses.text(channel.remoteAddress());
    connection = new LinkConnection(settings, loop, under.apply(this), listener);
    connection.opened();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf octets = (ByteBuf) message;
    try {
      byte[] scratch = loop.scratch();
      while (connection != null && !closing && octets.isReadable()) {
        int length = Math.min(octets.readableBytes(), scratch.length);
        octets.readBytes(scratch, 0, length);
        connection.received(scratch, 0, length);
      }
    } finally {
      octets.release();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    context.channel().config().setAutoRead(context.channel().isWritable());
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    ended(new CloseReason(Kind.PEER_CLOSED, "peer closed the connection"));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    ended(
        cause instanceof IOException io
            ? new CloseReason(Kind.TRANSPORT_FAILED, FailureWords.ofConnection(io))
            : new CloseReason(Kind.INTERNAL, "internal fault: " + cause));
    context.close();
  }

  @Override
  public void write(byte[] octets, int from, int length) {
    if (channel == null || closing) {
      return;
    }
    if (pending == null) {
      pending = channel.alloc().directBuffer(FIRST_CAPACITY);
    }
    pending.writeBytes(octets, from, length);
    if (pending.readableBytes() >= flushAt) {
      flush();
    } else if (!flushPlanned) {
      flushPlanned = true;
      loop.eventLoop().execute(flushTask);
    }
  }

  @Override
  public void close() {
    if (channel == null || closing) {
      return;
    }
    closing = true;
    ByteBuf last = pending;
    pending = null;
    if (last == null) {
      last = channel.alloc().directBuffer(0); // an empty write completes after all earlier ones
    }
    Channel closed = channel;
    ChannelFuture written = closed.writeAndFlush(last);
    written.addListener(ChannelFutureListener.CLOSE);
    if (!written.isDone()) {
      loop.eventLoop().schedule((Runnable) closed::close, LAST_WRITE_SECONDS, TimeUnit.SECONDS);
    }
  }

  /** Ends the connection from this side. */
  void end(String why) {
    if (connection != null) {
      connection.close(why);
    }
  }

  /** Who the peer has proved to be. */
  void identified(String name, Set<Integer> rolesOfPeer) {
    identity = name;
    roles = Set.copyOf(rolesOfPeer);
  }

  /** The connection should be replaced soon. */
  void expiring() {
    if (connection != null && !closing) {
      listener.expiring(connection);
    }
  }

  @Override
  public Optional<String> identity() {
    return identity.isEmpty() ? Optional.empty() : Optional.of(identity);
  }

  @Override
  public Optional<InetAddress> address() {
    return channel != null && channel.remoteAddress() instanceof InetSocketAddress remote
        ? Optional.ofNullable(remote.getAddress())
        : Optional.empty();
  }

  @Override
  public Set<Integer> roles() {
    return roles;
  }

  @Override
  public String peer() {
    return peer;
  }

  private void flush() {
    flushPlanned = false;
    if (channel != null && pending != null) {
      ByteBuf octets = pending;
      pending = null;
      channel.writeAndFlush(octets, channel.voidPromise());
    }
  }

  private void ended(CloseReason reason) {
    if (connection != null) {
      connection.transportClosed(reason);
    }
    if (pending != null) {
      pending.release();
      pending = null;
    }
  }
}
