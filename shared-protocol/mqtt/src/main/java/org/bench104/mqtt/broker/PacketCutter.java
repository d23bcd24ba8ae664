package org.bench104.mqtt.broker;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Cuts the stream into packets before they are decoded: the decoder would take what a packet lacks
 * from the one after it.
 */
final class PacketCutter extends ByteToMessageDecoder {
  private static final int MOST_LENGTH_OCTETS = 4;
  private static final int CONNECT = 0x10;

  private final int mostOctets;
  private final PacketHandler handler;

  PacketCutter(int mostOctets, PacketHandler handler) {
    this.mostOctets = mostOctets;
    this.handler = handler;
  }

  @Override
  protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
    int start = in.readerIndex();
    if (handler.connection().isNew() && in.getUnsignedByte(start) != CONNECT) {
      in.skipBytes(in.readableBytes());
      handler.connection().malformed("what comes first is not CONNECT");
      return;
    }
    int length = 0;
    for (int i = 0; i < MOST_LENGTH_OCTETS; i++) {
      if (in.readableBytes() < i + 2) {
        return;
      }
      int octet = in.getUnsignedByte(start + 1 + i);
      length |= (octet & 0x7F) << 7 * i;
      if ((octet & 0x80) == 0) {
        cut(context, in, i + 2 + length, length);
        return;
      }
    }
    in.skipBytes(in.readableBytes());
    handler.connection().malformed("a packet's length has more than four octets");
  }

  /** Unlike its parent this asks for no more while {@link ReadThrottle} holds the client back. */
  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    discardSomeReadBytes();
    context.fireChannelReadComplete();
  }

  private void cut(ChannelHandlerContext context, ByteBuf in, int whole, int length) {
    if (length > mostOctets) {
      in.skipBytes(in.readableBytes());
      handler
          .connection()
          .malformed("a packet of " + length + " octets, allowed are at most " + mostOctets);
    } else if (in.readableBytes() >= whole) {
      long before = handler.decoded();
      context.fireChannelRead(in.readRetainedSlice(whole));
      if (handler.decoded() == before) {
        in.skipBytes(in.readableBytes());
        handler.connection().malformed("a packet is shorter than what it announces");
      }
    }
  }
}
