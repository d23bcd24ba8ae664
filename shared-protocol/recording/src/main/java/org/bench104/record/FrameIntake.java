package org.bench104.record;

import org.bench104.iec104.asdu.ReceivedFrame;

/** Takes received frames into custody. */
@FunctionalInterface
public interface FrameIntake {
  /** Takes a frame; {@code confirm} runs on the home thread of the links once it is safe. */
  void record(ReceivedFrame frame, Runnable confirm);

  /**
   * The connection to {@code source} has ended: its frames that are not safe yet will be sent
   * again, so they may be dropped.
   */
  default void ended(String source) {
    // recording them all the same does no harm but a duplicate
  }
}
