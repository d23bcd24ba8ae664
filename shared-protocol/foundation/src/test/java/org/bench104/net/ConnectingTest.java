package org.bench104.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ConnectingTest {
  /** As Netty reports a process without descriptors: the channel itself cannot be made. */
  @Test
  void aSocketThatCannotBeMadeFailsOnTheHomeThreadInWords() throws Exception {
    try (NettyLoop loop = new NettyLoop("connecting-test")) {
      Bootstrap bootstrap =
          new Bootstrap()
              .group(loop.eventLoop())
              .channelFactory(
                  () -> {
                    throw new ChannelException(
                        "Failed to open a socket.", new IOException("Too many open files"));
                  })
              .handler(new ChannelInboundHandlerAdapter());
      CompletableFuture<String> heard = new CompletableFuture<>();
      CompletableFuture<Optional<Channel>> begun = new CompletableFuture<>();
      loop.execute(
          () ->
              begun.complete(
                  Connecting.begin(
                      loop,
                      bootstrap,
                      new InetSocketAddress("127.0.0.1", 1),
                      failure ->
                          heard.complete(
                              loop.isHome() + " " + FailureWords.ofConnect(failure, "x:1")))));
      assertThat(begun.get(20, TimeUnit.SECONDS)).isEmpty();
      assertThat(heard.get(20, TimeUnit.SECONDS))
          .isEqualTo(
              "true no connection to x:1: this program may open no more files and sockets; "
                  + Descriptors.REMEDY);
    }
  }

  @Test
  void aHeartbeatBeatsOnWhateverItThrows() throws Exception {
    try (NettyLoop loop = new NettyLoop("heartbeat-test")) {
      CompletableFuture<Void> third = new CompletableFuture<>();
      int[] beats = {0};
      loop.every(
          1_000_000,
          () -> {
            if (++beats[0] == 3) {
              third.complete(null);
            }
            throw new AssertionError("beat " + beats[0] + " of the test");
          });
      third.get(20, TimeUnit.SECONDS);
    }
  }
}
