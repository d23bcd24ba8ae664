package org.bench104.meter.net;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.bench104.address.HostPort;
import org.bench104.bytes.Octets;
import org.bench104.meter.simulator.SimulatedMeter;
import org.bench104.net.Connecting;
import org.bench104.net.NettyLoop;
import org.bench104.time.BackOff;
import org.jspecify.annotations.Nullable;

/** Lets one simulated meter dial a gateway, and dial again when the connection breaks. */
public final class MeterDialler implements AutoCloseable {
  private static final Octets GARBAGE = Octets.of(0xFF, 0xEE, 0x16, 0x33);
  private static final int CONNECT_MILLIS = 10_000;

  private final NettyLoop loop;
  private final HostPort target;
  private final SimulatedMeter meter;
  private final Disturbance disturbance;
  private final Duration push;
  private final Consumer<String> log;
  private final BackOff backOff =
      new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30), RandomGenerator.getDefault());
  private @Nullable Channel channel;
  private int dialled;
  private boolean closed;

  /**
   * @param push interval of what the meter says unasked; zero: never
   * @param log takes a line for each frame and connection
   */
  public MeterDialler(
      NettyLoop loop,
      HostPort target,
      SimulatedMeter meter,
      Disturbance disturbance,
      Duration push,
      Consumer<String> log) {
    this.loop = loop;
    this.target = target;
    this.meter = meter;
    this.disturbance = disturbance;
    this.push = push;
    this.log = log;
  }

  /** Dials; any thread. */
  public void start() {
    loop.execute(this::dial);
    if (!push.isZero()) {
      loop.schedule(push.toNanos(), this::pushed);
    }
  }

  /** Dials again, as after a break of the mobile network; any thread. */
  public void redial() {
    loop.execute(
        () -> {
          Channel old = channel;
          channel = null;
          if (old != null && !disturbance.halfOpen()) {
            old.close();
          }
          dial();
        });
  }

  private void dial() {
    if (closed) {
      return;
    }
    Bootstrap bootstrap =
        new Bootstrap()
            .group(loop.eventLoop())
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MILLIS)
            .option(ChannelOption.RCVBUF_ALLOCATOR, new AdaptiveRecvByteBufAllocator(64, 256, 4096))
            .handler(new Talk());
    int mine = ++dialled;
    channel =
        Connecting.begin(
                loop,
                bootstrap,
                InetSocketAddress.createUnresolved(target.host(), target.port()),
                failure -> {
                  if (mine == dialled) {
                    dialAgain(String.valueOf(failure.getMessage()));
                  }
                })
            .orElse(null);
  }

  private void lost(Channel gone, String why) {
    if (channel == gone) {
      dialAgain(why);
    }
  }

  private void dialAgain(String why) {
    if (closed) {
      return;
    }
    channel = null;
    log.accept(meter.address() + " not connected: " + why);
    loop.schedule(backOff.nextPause(), this::dial);
  }

  private void pushed() {
    if (closed) {
      return;
    }
    Channel present = channel;
    if (present != null && present.isActive()) {
      say(present, meter.push());
    }
    loop.schedule(push.toNanos(), this::pushed);
  }

  private void say(Channel to, List<Octets> frames) {
    for (Octets frame : frames) {
      log.accept(meter.address() + " [TX] " + frame.toHex());
      String hex =
          (disturbance.garbage() ? GARBAGE.toHex() : "")
              + frame.toHex()
              + (disturbance.glued() ? frame.toHex() : "");
      byte[] octets = Octets.parseHex(hex).toByteArray();
      if (disturbance.singleOctets()) {
        for (byte octet : octets) {
          to.writeAndFlush(Unpooled.wrappedBuffer(new byte[] {octet}));
        }
      } else {
        to.writeAndFlush(Unpooled.wrappedBuffer(octets));
      }
    }
  }

  private final class Talk extends ChannelInboundHandlerAdapter {
    @Override
    public void channelActive(ChannelHandlerContext context) {
      backOff.reset();
      log.accept(meter.address() + " connected");
      say(context.channel(), meter.connected());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf buffer = (ByteBuf) message;
      byte[] octets = new byte[buffer.readableBytes()];
      buffer.readBytes(octets);
      buffer.release();
      if (disturbance.deaf() || context.channel() != channel) {
        return; // the meter's end of a half-open connection is gone
      }
      log.accept(meter.address() + " [RX] " + Octets.copyOf(octets, 0, octets.length).toHex());
      List<Octets> answers = meter.received(octets, 0, octets.length, loop.nanos());
      if (!answers.isEmpty()) {
        loop.schedule(disturbance.delay().toNanos(), () -> say(context.channel(), answers));
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      lost(context.channel(), "closed by the gateway");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }

  /** Hangs up and dials no more; any thread. */
  @Override
  public void close() {
    loop.execute(
        () -> {
          closed = true;
          if (channel != null) {
            channel.close();
          }
        });
  }
}
