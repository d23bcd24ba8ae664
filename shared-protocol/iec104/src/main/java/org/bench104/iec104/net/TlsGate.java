package org.bench104.iec104.net;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.net.ssl.SSLSession;
import org.bench104.iec104.tls.HandshakeFailure;

/** Stands in for the transport until the handshake has succeeded: nobody hears of it before. */
final class TlsGate extends ChannelInboundHandlerAdapter {
  private final Function<SSLSession, NettyTransport> succeeded;
  private final Consumer<HandshakeFailure> failed;
  private boolean done;

  TlsGate(Function<SSLSession, NettyTransport> succeeded, Consumer<HandshakeFailure> failed) {
    this.succeeded = succeeded;
    this.failed = failed;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    // only once the peer is known
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext context, Object event) {
    if (!(event instanceof SslHandshakeCompletionEvent completion)) {
      return;
    }
    if (!completion.isSuccess()) {
      fail(context, HandshakeFailure.of(completion.cause()));
      return;
    }
    done = true;
    SSLSession session = context.pipeline().get(SslHandler.class).engine().getSession();
    context.pipeline().addLast(succeeded.apply(session));
    context.fireChannelActive();
    context.pipeline().remove(this);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    fail(context, HandshakeFailure.closed());
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    fail(context, HandshakeFailure.of(cause));
  }

  private void fail(ChannelHandlerContext context, HandshakeFailure failure) {
    if (!done) {
      done = true;
      failed.accept(failure);
      context.close();
    }
  }
}
