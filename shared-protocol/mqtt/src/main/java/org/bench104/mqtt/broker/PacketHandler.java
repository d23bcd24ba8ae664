package org.bench104.mqtt.broker;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Tells a {@link MqttConnection} what its socket and its decoder say. */
final class PacketHandler extends SimpleChannelInboundHandler<MqttMessage> {
  private final BrokerParts parts;
  private @Nullable MqttConnection connection;
  private long decoded;

  PacketHandler(BrokerParts parts) {
    super(false);
    this.parts = parts;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext context) {
    connection = new MqttConnection(parts, context);
    connection.begin();
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, MqttMessage packet) {
    decoded++;
    if (packet.decoderResult().isFailure()) {
      connection().undecodable(packet.decoderResult().cause());
      ReferenceCountUtil.release(packet);
    } else {
      connection().received(packet);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    if (context.channel().isWritable()) {
      connection().pump();
    }
    context.fireChannelWritabilityChanged();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (event instanceof IdleStateEvent) {
      connection().silent("nothing came for one and a half times its keep-alive time");
    } else {
      context.fireUserEventTriggered(event);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    if (cause instanceof IOException) {
      connection().end();
    } else {
      connection().malformed(String.valueOf(cause.getMessage()));
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    connection().over();
    context.fireChannelInactive();
  }

  /** Packets that came out of the decoder, good or bad. */
  long decoded() {
    return decoded;
  }

  /** The connection, once this is in a pipeline. */
  MqttConnection connection() {
    if (connection == null) {
      throw new IllegalStateException("not yet in a pipeline");
    }
    return connection;
  }
}
