package org.bench104.iec104.judge;

/** Takes findings, in the order in which they become certain. */
@FunctionalInterface
public interface FindingSink {
  void found(Finding finding);
}
