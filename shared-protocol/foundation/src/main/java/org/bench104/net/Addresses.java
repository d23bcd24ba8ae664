package org.bench104.net;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.bench104.address.HostPort;
import org.jspecify.annotations.Nullable;

/** Numeric IP addresses to and from text, never asking a name server. */
public final class Addresses {
  private Addresses() {}

  /** Address and port, e.g. {@code 192.168.1.20:51812} or {@code [fd7a::1]:2404}. */
  public static String text(@Nullable SocketAddress address) {
    return address instanceof InetSocketAddress inet
        ? new HostPort(text(inet.getAddress()), inet.getPort()).toString()
        : "?";
  }

  public static String text(InetAddress address) {
    return NetUtil.toAddressString(address);
  }

  /** The address that {@code text} spells out; empty when it is a name. */
  public static Optional<InetAddress> literal(String text) {
    byte @Nullable [] octets = NetUtil.createByteArrayFromIpAddressString(text);
    if (octets == null) {
      return Optional.empty();
    }
    try {
      // By name and not by octets, or the scope of a link-local IPv6 address would be lost.
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty(); // a scope that this machine does not have
    }
  }
}
