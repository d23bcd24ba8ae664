package org.bench104.sender;

import java.util.List;
import org.bench104.bytes.Octets;

/** A list of frames, again and again from its beginning. */
public final class FrameList implements FramePattern {
  private final List<Octets> frames;

  /**
   * @param frames at least one
   */
  public FrameList(List<Octets> frames) {
    if (frames.isEmpty()) {
      throw new IllegalArgumentException("at least one frame is needed");
    }
    this.frames = List.copyOf(frames);
  }

  @Override
  public Octets frame(long index) {
    return frames.get((int) ((index - 1) % frames.size()));
  }
}
