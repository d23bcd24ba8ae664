package org.bench104.iec104.net;

import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import org.bench104.iec104.apci.LinkSettings;

/** How the sockets of IEC 104 connections are set up, on both ends. */
final class SocketOptions {
  private static final int LARGEST_APDU = 255;
  private static final int LEAST_SEND_BUFFER = 8 * 1024;
  private static final int REPLIES_LIMIT = 64 * 1024;

  private SocketOptions() {}

  /** Hands every option to {@code target}, to be set before the connection is there. */
  static void apply(LinkSettings settings, Target target) {
    int limit = writeLimit(settings);
    target.set(ChannelOption.TCP_NODELAY, true);
    target.set(ChannelOption.SO_KEEPALIVE, true);
    // Only N(R) proves delivery, so nothing is gained by parking more than one window in the
    // kernel.
    target.set(ChannelOption.SO_SNDBUF, Math.max(LEAST_SEND_BUFFER, window(settings)));
    target.set(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(limit / 2, limit));
  }

  /**
   * Octets that may wait for a peer that does not read before nothing more is read from it. More
   * than a whole window, or two ends with full windows could wait for each other.
   */
  static int writeLimit(LinkSettings settings) {
    return window(settings) + REPLIES_LIMIT;
  }

  /** A bootstrap's way to set one option. */
  interface Target {
    <T> void set(ChannelOption<T> option, T value);
  }

  private static int window(LinkSettings settings) {
    return settings.k() * LARGEST_APDU;
  }
}
