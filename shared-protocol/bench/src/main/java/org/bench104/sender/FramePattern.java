package org.bench104.sender;

import java.time.Instant;
import org.bench104.bytes.Octets;

/** Makes the frames of an automatic Sender. */
@FunctionalInterface
public interface FramePattern {
  /**
   * @param index number of the frame, from 1
   */
  Octets frame(long index);

  /** The same with a time tag of {@code now}, in frames that carry the moment of sending. */
  default Octets frame(long index, Instant now) {
    return frame(index);
  }
}
