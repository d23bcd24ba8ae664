package org.bench104.mqtt.broker;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.MessageToMessageCodec;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.List;

/**
 * MQTT in binary WebSocket frames; a packet may span frames and a frame may have several (MQTT
 * 3.1.1, 6).
 */
final class WebSocketFrames extends MessageToMessageCodec<WebSocketFrame, ByteBuf> {
  WebSocketFrames() {
    super(WebSocketFrame.class, ByteBuf.class);
  }

  @Override
  protected void encode(ChannelHandlerContext context, ByteBuf octets, List<Object> out) {
    out.add(new BinaryWebSocketFrame(octets.retain()));
  }

  @Override
  protected void decode(ChannelHandlerContext context, WebSocketFrame frame, List<Object> out) {
    if (!(frame instanceof BinaryWebSocketFrame)) {
      throw new DecoderException("MQTT over WebSocket needs binary frames");
    }
    out.add(frame.content().retain());
  }
}
