package org.bench104.address;

import java.util.Locale;
import java.util.regex.Pattern;

/** Addresses that only programs of the same machine can reach. */
public final class Loopback {
  private static final Pattern IPV4 = Pattern.compile("127(\\.\\d{1,3}){3}");

  private Loopback() {}

  /**
   * Whether {@code host} is one of them; nothing is looked up, so of names only {@code localhost}
   * is.
   *
   * @param host name, IPv4 address, or IPv6 address without brackets
   */
  public static boolean is(String host) {
    String lower = host.toLowerCase(Locale.ROOT);
    return lower.equals("localhost")
        || lower.equals("::1")
        || lower.equals("0:0:0:0:0:0:0:1")
        || IPV4.matcher(lower).matches();
  }
}
