package org.bench104.engine.gateway;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What cannot go on ends the process with a line, instead of living on deaf: the service manager
 * starts it again, what was acknowledged is in the spool or with the Receiver, and what was not is
 * still with its sender.
 */
final class LastResort {
  /** EX_SOFTWARE of sysexits.h. */
  static final int STATUS = 70;

  private static final Logger LOG = LoggerFactory.getLogger(LastResort.class);

  private LastResort() {}

  /** Never returns. */
  static void end(String what, @Nullable Throwable fault) {
    String words = "bench104-gateway ends: " + what + (fault == null ? "" : ": " + fault);
    try {
      LOG.error("{}", words);
      System.err.println(words);
    } finally {
      Runtime.getRuntime().halt(STATUS); // hooks could wait for what has just broken
    }
  }
}
