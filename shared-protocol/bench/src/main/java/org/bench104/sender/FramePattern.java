package org.bench104.sender;

import org.bench104.bytes.Octets;

/** Makes the frames of an automatic Sender. */
@FunctionalInterface
public interface FramePattern {
  /**
   * @param index number of the frame, from 1
   */
  Octets frame(long index);
}
