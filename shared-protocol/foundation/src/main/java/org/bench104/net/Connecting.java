package org.bench104.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.net.SocketAddress;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Begins TCP connections. A socket that cannot be made, because the process has no descriptor left,
 * fails on the home thread like one that cannot connect; Netty itself reports it on a thread of its
 * own, with a channel whose methods throw.
 */
public final class Connecting {
  private Connecting() {}

  /**
   * @param bootstrap has a group of {@code loop}
   * @param failed hears why it did not come about, once, on the thread of {@code loop}, after this
   *     method has returned
   * @return the channel that is being connected; empty when there is none
   */
  public static Optional<Channel> begin(
      NettyLoop loop, Bootstrap bootstrap, SocketAddress address, Consumer<Throwable> failed) {
    ChannelFuture connecting;
    try {
      connecting = bootstrap.connect(address);
    } catch (RuntimeException e) {
      loop.execute(() -> failed.accept(e));
      return Optional.empty();
    }
    connecting.addListener(
        done -> {
          if (!done.isSuccess()) {
            loop.execute(() -> failed.accept(done.cause()));
          }
        });
    return connecting.channel().isRegistered()
        ? Optional.of(connecting.channel())
        : Optional.empty();
  }
}
