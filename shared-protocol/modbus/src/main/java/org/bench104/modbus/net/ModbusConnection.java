package org.bench104.modbus.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLException;
import org.bench104.modbus.BrokenFramingException;
import org.bench104.modbus.Mbap;
import org.bench104.modbus.ModbusPeer;
import org.bench104.modbus.RegisterRights;
import org.bench104.modbus.RegisterServer;
import org.bench104.net.LineLimit;
import org.bench104.time.Timers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's connection: cuts the octets into requests, has them answered in order, and writes
 * all answers of one reading together. A client that does not take its answers is not read from.
 */
final class ModbusConnection extends ChannelInboundHandlerAdapter {
  private static final Logger LOG = LoggerFactory.getLogger(ModbusConnection.class);
  private static final LineLimit LINES = LineLimit.ofThisMachine();

  /** Requests answered before the answers are handed to the socket. */
  private static final int ANSWERS = 32;

  /** Counts of all connections of one listener; written on its home thread only. */
  static final class Faults {
    private volatile long broken;
    private volatile long timeOuts;

    long broken() {
      return broken;
    }

    long timeOuts() {
      return timeOuts;
    }

    private void oneMoreBroken() {
      broken = broken + 1;
    }

    private void oneMoreTimeOut() {
      timeOuts = timeOuts + 1;
    }
  }

  private final Timers timers;
  private final long idleNanos;
  private final long frameNanos;
  private final RegisterServer server;
  private final ModbusPeer peer;
  private final RegisterRights rights;
  private final Faults faults;

  /** Octets of a request that is not complete yet, ready to be added to. */
  private final ByteBuffer rest = ByteBuffer.allocate(Mbap.MOST_OCTETS);

  private final ByteBuffer answers;
  private Timers.Timer watch = () -> {};
  private long heardAt;
  private long begunAt;

  ModbusConnection(
      Timers timers,
      ModbusListenSettings settings,
      RegisterServer server,
      ModbusPeer peer,
      RegisterRights rights,
      Faults faults,
      ByteBuffer answers) {
    this.timers = timers;
    this.idleNanos = settings.idleTimeout().toNanos();
    this.frameNanos = settings.frameTimeout().toNanos();
    this.server = server;
    this.peer = peer;
    this.rights = rights;
    this.faults = faults;
    this.answers = answers;
  }

  /** Answers on their way to a socket; connections of one thread share it. */
  static ByteBuffer answers() {
    return ByteBuffer.allocate(ANSWERS * Mbap.MOST_OCTETS);
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    peer.connected();
    heardAt = timers.nanos();
    watch(context);
    context.fireChannelActive();
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    peer.disconnected();
    watch.cancel();
    context.fireChannelInactive();
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf octets = (ByteBuf) message;
    try {
      heardAt = timers.nanos();
      boolean begun = rest.position() > 0;
      boolean answered = take(context, octets);
      if (rest.position() > 0 && (answered || !begun)) {
        begunAt = heardAt;
        watch(context);
      }
    } catch (BrokenFramingException e) {
      faults.oneMoreBroken();
      String why = String.valueOf(e.getMessage());
      LINES
          .line(peer.host() + why)
          .ifPresent(
              more -> LOG.warn("closed the Modbus connection of {}: {}{}", peer.host(), why, more));
      writeAnswers(context);
      context.flush();
      context.close();
    } finally {
      octets.release();
    }
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    context.flush();
    context.channel().config().setAutoRead(context.channel().isWritable());
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    context.channel().config().setAutoRead(context.channel().isWritable());
    context.fireChannelWritabilityChanged();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    // A refused TLS handshake comes wrapped in an exception of the decoder.
    Throwable reason =
        cause.getCause() instanceof SSLException refused && cause instanceof DecoderException
            ? refused
            : cause;
    if (reason instanceof RuntimeException || reason instanceof Error) {
      LOG.error("fault in the Modbus connection of {}", peer.host(), cause);
    } else {
      String why = String.valueOf(reason.getMessage());
      LINES
          .line(peer.host() + why)
          .ifPresent(
              more -> LOG.info("Modbus connection of {} ended: {}{}", peer.host(), why, more));
    }
    context.close();
  }

  /**
   * Requests that are whole are answered from where they lie, only a divided one is copied; tells
   * whether any was.
   */
  private boolean take(ChannelHandlerContext context, ByteBuf octets)
      throws BrokenFramingException {
    boolean answered = false;
    while (rest.position() > 0 && octets.isReadable()) {
      // An octet at a time would do as well; the header first, then as much as it announces.
      rest.limit(Math.min(rest.capacity(), rest.position() + missing(octets.readableBytes())));
      octets.readBytes(rest);
      rest.limit(rest.capacity());
      answered |= answerRest(context);
    }
    ByteBuffer in = octets.nioBuffer();
    for (Mbap.Frame frame = Mbap.next(in); frame != null; frame = Mbap.next(in)) {
      answer(context, frame);
      answered = true;
    }
    rest.put(in);
    writeAnswers(context);
    return answered;
  }

  private int missing(int available) {
    int have = rest.position();
    int header = Mbap.OCTETS - 1;
    int whole = have < header ? header : header + (rest.getShort(4) & 0xFFFF);
    return Math.min(available, whole - have);
  }

  private boolean answerRest(ChannelHandlerContext context) throws BrokenFramingException {
    ByteBuffer in = rest.duplicate().flip();
    Mbap.Frame frame = Mbap.next(in);
    if (frame != null) {
      answer(context, frame);
      rest.clear();
    }
    return frame != null;
  }

  private void answer(ChannelHandlerContext context, Mbap.Frame frame) {
    if (answers.remaining() < Mbap.MOST_OCTETS) {
      writeAnswers(context);
    }
    server.answer(peer, rights, frame, answers);
  }

  private void writeAnswers(ChannelHandlerContext context) {
    if (answers.position() > 0) {
      answers.flip();
      context.write(context.alloc().buffer(answers.remaining()).writeBytes(answers));
      answers.clear();
    }
  }

  /** Looks again when the connection will have been silent, or half a request old, for too long. */
  private void watch(ChannelHandlerContext context) {
    watch.cancel();
    long now = timers.nanos();
    long silent = now - heardAt;
    boolean half = rest.position() > 0;
    long left = idleNanos - silent;
    if (half) {
      left = Math.min(left, frameNanos - (now - begunAt));
    }
    if (left > 0) {
      watch = timers.schedule(left, () -> watch(context));
      return;
    }
    faults.oneMoreTimeOut();
    LOG.info(
        "closed the Modbus connection of {}: {}",
        peer.host(),
        half ? "half a request and then nothing more" : "silent for too long");
    context.close();
  }
}
