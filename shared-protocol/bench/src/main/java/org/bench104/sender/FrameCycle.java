package org.bench104.sender;

import java.util.List;
import org.bench104.bytes.Octets;

/** Makes the frames that are sent again and again at an interval. */
@FunctionalInterface
public interface FrameCycle {
  /**
   * The frames of one cycle.
   *
   * @param cycle from 0
   * @throws IllegalArgumentException in words, when a frame cannot be made
   */
  List<Octets> frames(long cycle);
}
