package org.bench104.record;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** Somewhere frames are recorded. Confined to one thread. */
public interface FrameRecorder extends Closeable {
  /**
   * Records all frames, in order. When this returns they are safe. After an error none counts as
   * recorded, and the same batch may be given again any number of times.
   */
  void write(List<DecodedFrame> frames) throws IOException;
}
