package org.bench104.meter.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.net.InetSocketAddress;
import org.bench104.bytes.Octets;
import org.bench104.meter.engine.Line;
import org.bench104.meter.engine.MeterFleet;
import org.bench104.meter.engine.MeterSession;
import org.bench104.net.Addresses;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of a meter; a meter that does not take what it is sent is given up. */
final class MeterChannel extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(MeterChannel.class);

  private final MeterFleet fleet;
  private @Nullable MeterSession session;

  MeterChannel(MeterFleet fleet) {
    this.fleet = fleet;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    session = fleet.connected(new NettyLine(context.channel()));
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf buffer = (ByteBuf) message;
    try {
      byte[] octets = new byte[buffer.readableBytes()];
      buffer.readBytes(octets);
      if (session != null) {
        session.received(octets, 0, octets.length);
      }
    } finally {
      buffer.release();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    if (session != null) {
      session.closed();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof IOException) {
      LOG.debug("meter at {}: {}", context.channel().remoteAddress(), cause.getMessage());
    } else {
      LOG.error("fault in the connection of {}", context.channel().remoteAddress(), cause);
    }
    context.close();
  }

  private record NettyLine(Channel channel, String ip, int port) implements Line {
    NettyLine(Channel channel) {
      this(
          channel,
          Addresses.text(((InetSocketAddress) channel.remoteAddress()).getAddress()),
          ((InetSocketAddress) channel.remoteAddress()).getPort());
    }

    @Override
    public void send(Octets octets) {
      if (!channel.isWritable() && channel.isActive()) {
        close("the meter takes nothing");
        return;
      }
      channel.writeAndFlush(Unpooled.wrappedBuffer(octets.toByteArray()));
    }

    @Override
    public void close(String why) {
      LOG.info("closing {}:{}: {}", ip, port, why);
      channel.close();
    }
  }
}
