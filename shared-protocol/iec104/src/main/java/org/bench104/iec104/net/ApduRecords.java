package org.bench104.iec104.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;

/**
 * Hands each APDU to TLS by itself, so that it becomes one record. Some peers (lib60870) take one
 * APDU from a record and leave the others in it until the next record comes, which ends in a
 * time-out. Octets that are no whole APDU go on together as they are.
 */
final class ApduRecords extends ChannelOutboundHandlerAdapter {
  private static final int START = 0x68;
  private static final int HEAD = 2;

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    ByteBuf octets = (ByteBuf) message;
    int next = nextApdu(octets);
    while (next > 0 && next < octets.readableBytes()) {
      context.write(octets.readRetainedSlice(next), context.voidPromise());
      next = nextApdu(octets);
    }
    context.write(octets, promise);
  }

  /** Length of the APDU that the octets begin with; 0 when they do not begin with a whole one. */
  private static int nextApdu(ByteBuf octets) {
    int readable = octets.readableBytes();
    int at = octets.readerIndex();
    if (readable < HEAD || octets.getUnsignedByte(at) != START) {
      return 0;
    }
    int length = HEAD + octets.getUnsignedByte(at + 1);
    return length <= readable ? length : 0;
  }
}
