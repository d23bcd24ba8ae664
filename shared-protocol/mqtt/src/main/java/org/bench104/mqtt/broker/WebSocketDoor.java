package org.bench104.mqtt.broker;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets handshakes of WebSocket in that {@link WebSocketRules} allow, all of them as if they had
 * asked for {@code /}, and answers the others with the reason.
 */
final class WebSocketDoor extends SimpleChannelInboundHandler<FullHttpRequest> {
  private final WebSocketRules rules;
  private final Doorkeeper door;

  WebSocketDoor(WebSocketRules rules, Doorkeeper door) {
    super(false);
    this.rules = rules;
    this.door = door;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
    @Nullable String host = request.headers().get(HttpHeaderNames.HOST);
    Optional<WebSocketRules.Refused> refused =
        rules.refusal(
            request.uri(),
            host == null ? "" : host,
            request.headers().getAll(HttpHeaderNames.ORIGIN));
    if (refused.isEmpty()) {
      request.setUri(WebSocketRules.PATH);
      context.fireChannelRead(request);
      return;
    }
    request.release();
    door.handshakeRefused(
        ((InetSocketAddress) context.channel().remoteAddress()).getAddress(),
        refused.get().words());
    answer(context, refused.get());
  }

  private static void answer(ChannelHandlerContext context, WebSocketRules.Refused refused) {
    DefaultFullHttpResponse answer =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1,
            HttpResponseStatus.valueOf(refused.status()),
            Unpooled.copiedBuffer(refused.words() + "\n", StandardCharsets.UTF_8));
    answer
        .headers()
        .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
        .set(HttpHeaderNames.CONTENT_LENGTH, answer.content().readableBytes());
    context.writeAndFlush(answer).addListener(ChannelFutureListener.CLOSE);
  }
}
