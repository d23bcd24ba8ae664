package org.bench104.spool;

/**
 * The power went in the middle of a storage operation; everything above it is dead from here on.
 */
public final class SimulatedCrash extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SimulatedCrash(String operation) {
    super("crash at " + operation, null, false, false);
  }
}
