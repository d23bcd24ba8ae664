package org.bench104.sender;

import org.bench104.bytes.Octets;
import org.jspecify.annotations.Nullable;

/** Where a {@link Sender} pulls new frames from when there is room for them. */
public interface FrameSource {
  /**
   * The Sender starts.
   *
   * @param more to be called, on the home thread, when there is a frame after there was none
   */
  void begin(Runnable more);

  /**
   * The next frame; null when there is none at the moment.
   *
   * @param index its number, from 1; each is asked for until there is a frame
   */
  @Nullable Octets next(long index);

  /** Whether there will never be a frame with this number. */
  boolean exhausted(long index);
}
