package org.bench104.gateway;

/**
 * Hears of each frame as it passes, for displays and metrics. Called on the gateway's home thread
 * at the full rate of the frames: return at once, keep nothing but references.
 */
public interface FrameWatch {
  /** Watches nothing; what passes is then not even remembered for it. */
  FrameWatch NONE =
      new FrameWatch() {
        @Override
        public void accepted(Frame frame) {}

        @Override
        public void delivered(String destination, Frame frame) {}
      };

  /** A frame is in custody. */
  void accepted(Frame frame);

  /** A destination has acknowledged a frame that was sent there since the watch began. */
  void delivered(String destination, Frame frame);
}
