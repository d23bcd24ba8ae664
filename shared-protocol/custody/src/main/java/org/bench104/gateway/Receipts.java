package org.bench104.gateway;

/** What the intake of a frame hears about it, once. A frame in custody cannot be refused. */
@FunctionalInterface
public interface Receipts {
  /** The frame is safe: acknowledge it. */
  void safe();
}
