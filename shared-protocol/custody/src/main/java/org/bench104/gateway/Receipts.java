package org.bench104.gateway;

/** What the intake of a frame hears about it; exactly one of the two, once. */
public interface Receipts {
  /** The frame is safe: acknowledge it. */
  void safe();

  /** The command could not be passed on and never will be. {@code words} say why. */
  void refused(String words);
}
