package org.bench104.iec104.capture;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes connections as a pcapng file that other tools open: packets of raw IP with real addresses,
 * the octets of both directions, and times in nanoseconds. TCP's own numbers are made here, because
 * a program does not see those of the network. One thread at a time.
 */
public final class CaptureWriter implements Closeable {
  private static final int RAW_IP = 101;
  private static final int NANOSECONDS = 9;
  private static final int OPTION_COMMENT = 1;
  private static final int OPTION_NAME = 2;
  private static final int OPTION_RESOLUTION = 9;

  private final OutputStream out;
  private long written;

  /**
   * Writes the beginning of the file.
   *
   * @param comment what the capture is, for people; empty for none
   */
  public CaptureWriter(OutputStream out, String comment) throws IOException {
    this.out = out;
    section(comment);
    describeInterface();
  }

  /** Octets written so far. */
  public long written() {
    return written;
  }

  /** Another connection between these two ends, from its beginning or from its middle. */
  public WrittenConnection connection(InetSocketAddress client, InetSocketAddress server) {
    return new WrittenConnection(this, client, server);
  }

  private void section(String comment) throws IOException {
    byte[] text = comment.getBytes(StandardCharsets.UTF_8);
    int options = text.length == 0 ? 0 : 4 + padded(text.length) + 4;
    ByteBuffer block = block(0x0A0D0D0A, 16 + options);
    block.putInt(0x1A2B3C4D).putShort((short) 1).putShort((short) 0).putLong(-1);
    if (text.length > 0) {
      option(block, OPTION_COMMENT, text);
      block.putInt(0);
    }
    write(block);
  }

  private void describeInterface() throws IOException {
    byte[] by = "bench104".getBytes(StandardCharsets.UTF_8);
    ByteBuffer block = block(1, 8 + 4 + padded(by.length) + 8 + 4);
    block.putShort((short) RAW_IP).putShort((short) 0).putInt(0);
    option(block, OPTION_NAME, by);
    option(block, OPTION_RESOLUTION, new byte[] {NANOSECONDS});
    block.putInt(0);
    write(block);
  }

  private static void option(ByteBuffer block, int code, byte[] value) {
    block.putShort((short) code).putShort((short) value.length).put(value);
    block.position(block.position() + padded(value.length) - value.length);
  }

  /** One packet that begins with its IP header. */
  void packet(long nanos, byte[] octets) throws IOException {
    ByteBuffer block = block(6, 20 + padded(octets.length));
    block.putInt(0).putInt((int) (nanos >>> 32)).putInt((int) nanos);
    block.putInt(octets.length).putInt(octets.length).put(octets);
    block.position(block.position() + padded(octets.length) - octets.length);
    write(block);
  }

  private static ByteBuffer block(int type, int body) {
    ByteBuffer block = ByteBuffer.allocate(12 + body).order(ByteOrder.LITTLE_ENDIAN);
    return block.putInt(type).putInt(12 + body);
  }

  private void write(ByteBuffer block) throws IOException {
    block.putInt(block.capacity());
    out.write(block.array());
    written += block.capacity();
  }

  private static int padded(int length) {
    return (length + 3) / 4 * 4;
  }

  /** What was written stands in the file afterwards, for readers that follow it. */
  public void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
