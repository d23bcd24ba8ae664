package org.bench104.iec104.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.bench104.address.HostPort;
import org.bench104.iec104.apci.LinkSettings;
import org.bench104.iec104.link.CloseReason;
import org.bench104.iec104.link.CloseReason.Kind;
import org.bench104.iec104.link.Dialer;
import org.bench104.iec104.link.LinkListener;
import org.bench104.iec104.link.Transport;
import org.bench104.net.Addresses;
import org.bench104.net.Connecting;
import org.bench104.net.FailureWords;
import org.bench104.net.NettyLoop;
import org.bench104.time.Timers;
import org.jspecify.annotations.Nullable;

/**
 * One connection being established: waits for the name, then tries each address with an equal share
 * of what is left of t0, one socket at a time. Ends once, with a connection, a failure or a cancel.
 */
final class ConnectAttempt implements Dialer.Attempt {
  private final NettyLoop loop;
  private final HostPort target;
  private final LinkSettings settings;
  private final UnaryOperator<Transport> under;
  private final @Nullable TlsSessions tls;
  private final LinkListener listener;
  private final Consumer<CloseReason> failed;
  private final long deadline;
  private final Deque<InetAddress> untried = new ArrayDeque<>();
  private Timers.Timer timer;
  private @Nullable Channel channel;
  private int tried;
  private boolean ended;

  ConnectAttempt(
      NettyLoop loop,
      HostPort target,
      LinkSettings settings,
      UnaryOperator<Transport> under,
      @Nullable TlsSessions tls,
      LinkListener listener,
      Consumer<CloseReason> failed) {
    this.loop = loop;
    this.target = target;
    this.settings = settings;
    this.under = under;
    this.tls = tls;
    this.listener = listener;
    this.failed = failed;
    this.deadline = loop.nanos() + settings.t0().toNanos();
    this.timer =
        loop.schedule(
            settings.t0().toNanos(),
            () -> fail("no name server answered for '" + target.host() + "' within " + t0()));
  }

  /** The name was looked up. */
  void found(List<InetAddress> addresses) {
    if (ended) {
      return;
    }
    timer.cancel();
    untried.addAll(addresses);
    if (untried.isEmpty()) {
      fail("unknown host '" + target.host() + "'");
    } else {
      connectNext();
    }
  }

  @Override
  public void cancel() {
    if (!ended) {
      end();
      abandonChannel();
    }
  }

  private void connectNext() {
    long share = (deadline - loop.nanos()) / untried.size();
    InetSocketAddress address = new InetSocketAddress(untried.removeFirst(), target.port());
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop.eventLoop())
            .channel(NioSocketChannel.class)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 0)
            .handler(new Gate(address));
    SocketOptions.apply(settings, bootstrap::option);
    int mine = ++tried;
    channel =
        Connecting.begin(
                loop,
                bootstrap,
                address,
                failure -> {
                  if (mine == tried) {
                    next(FailureWords.ofConnect(failure, Addresses.text(address)));
                  }
                })
            .orElse(null);
    timer =
        loop.schedule(
            share, () -> next("no answer from " + Addresses.text(address) + " within " + t0()));
  }

  /** This address is no good: on to the next one, or the end. */
  private void next(String why) {
    if (ended) {
      return;
    }
    tried++;
    timer.cancel();
    abandonChannel();
    if (untried.isEmpty()) {
      fail(why);
    } else {
      connectNext();
    }
  }

  private void fail(String why) {
    if (!ended) {
      end();
      failed.accept(new CloseReason(Kind.CONNECT_FAILED, why));
    }
  }

  private void end() {
    ended = true;
    timer.cancel();
  }

  private void abandonChannel() {
    Channel abandoned = channel;
    channel = null;
    if (abandoned != null) {
      abandoned.close();
    }
  }

  private String t0() {
    return "t0 = " + settings.t0().toSeconds() + " s";
  }

  /** Stands in for the transport until it is certain that the connection is wanted. */
  private final class Gate extends ChannelInboundHandlerAdapter {
    private final InetSocketAddress address;

    Gate(InetSocketAddress address) {
      this.address = address;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
      Channel there = context.channel();
      if (ended || there != channel) {
        there.close();
        return;
      }
      if (there.localAddress().equals(there.remoteAddress())) {
        // TCP connects a socket with itself when its own random port is the target and free.
        next("connection refused by " + Addresses.text(address));
        return;
      }
      if (tls == null) {
        end();
        there.pipeline().addLast(new NettyTransport(loop, settings, under, listener));
        context.fireChannelActive();
      } else {
        tls.begin(there, this::proved, why -> refused(there, why), settings.t0().toNanos());
      }
      there.pipeline().remove(this);
    }

    private void refused(Channel there, String why) {
      if (there == channel) {
        next(why);
      }
    }

    /** The handshake has succeeded. */
    private NettyTransport proved() {
      end();
      return new NettyTransport(loop, settings, under, listener);
    }
  }
}
