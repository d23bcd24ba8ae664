package org.bench104.gateway;

/** What the intake of a command hears about it; exactly one of the two, once. */
public interface CommandReceipts extends Receipts {
  /** The command could not be passed on and never will be. {@code words} say why. */
  void refused(String words);
}
