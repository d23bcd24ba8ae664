package org.bench104.net;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.util.Locale;
import org.bench104.address.HostPort;

/** What the operating system reports about sockets, in words for people. */
public final class FailureWords {
  private static final String OUT_OF_DESCRIPTORS =
      "this program may open no more files and sockets; " + Descriptors.REMEDY;

  private FailureWords() {}

  /** Why a connection that was there has broken. */
  public static String ofConnection(IOException failure) {
    String message = message(failure);
    if (message.contains("reset") || message.contains("aborted")) {
      return "connection reset by peer";
    }
    if (message.contains("broken pipe")) {
      return "peer no longer takes anything on this connection";
    }
    if (message.contains("timed out")) {
      return "network no longer answers (TCP time-out)";
    }
    return "connection failed: " + failure.getMessage();
  }

  /**
   * Why a connection did not come about.
   *
   * @param target numeric address and port
   */
  public static String ofConnect(Throwable failure, String target) {
    String message = message(failure);
    if (outOfDescriptors(message)) {
      return "no connection to " + target + ": " + OUT_OF_DESCRIPTORS;
    }
    if (message.contains("refused")) {
      return "connection refused by " + target;
    }
    if (failure instanceof NoRouteToHostException || message.contains("no route")) {
      return "no route to " + target;
    }
    if (message.contains("unreachable")) {
      return "network unreachable on the way to " + target;
    }
    if (failure instanceof ConnectException && message.contains("timed out")) {
      return "no answer from " + target;
    }
    return "cannot connect to " + target + ": " + failure.getMessage();
  }

  /** Why nobody can listen on {@code address}, and what to do about it. */
  public static String ofListen(Throwable failure, HostPort address) {
    String message = message(failure);
    if (outOfDescriptors(message)) {
      return "cannot listen on " + address + ": " + OUT_OF_DESCRIPTORS;
    }
    if (message.contains("in use")) {
      return "cannot listen on "
          + address
          + ": port "
          + address.port()
          + " is in use; stop the program that holds it or choose another port";
    }
    if (message.contains("permission denied") || message.contains("forbidden")) {
      return "cannot listen on "
          + address
          + ": not permitted; ports below 1024 need a right: as a service AmbientCapabilities="
          + "CAP_NET_BIND_SERVICE, by hand authbind --deep, or choose another port (a firewall can"
          + " redirect to it)";
    }
    if (message.contains("assign requested address") || message.contains("not valid in its")) {
      return "cannot listen on "
          + address
          + ": "
          + address.host()
          + " is no address of this machine; use one of its own, or 0.0.0.0 for all";
    }
    return "cannot listen on " + address + ": " + failure.getMessage();
  }

  private static boolean outOfDescriptors(String message) {
    return message.contains("too many open files");
  }

  /** Netty wraps what the system says about a socket that cannot be made. */
  private static String message(Throwable failure) {
    if (!(failure instanceof IOException) && failure.getCause() != null) {
      return message(failure.getCause());
    }
    return String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
  }
}
