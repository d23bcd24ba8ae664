package org.bench104.receiver;

import org.bench104.record.ReceivedFrame;

/** Takes received frames into custody. */
@FunctionalInterface
public interface FrameIntake {
  /** Takes a frame; {@code confirm} runs on the home thread of the links once it is safe. */
  void record(ReceivedFrame frame, Runnable confirm);
}
