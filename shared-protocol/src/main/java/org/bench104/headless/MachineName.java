package org.bench104.headless;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The name this machine gives itself. */
final class MachineName {
  private MachineName() {}

  static String get() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "localhost";
    }
  }
}
