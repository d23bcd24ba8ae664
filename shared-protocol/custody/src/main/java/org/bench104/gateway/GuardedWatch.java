package org.bench104.gateway;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets nothing that a watch throws reach custody: who only looks on must not stop anything. */
record GuardedWatch(FrameWatch watch) implements FrameWatch {
  private static final Logger LOG = LoggerFactory.getLogger(GuardedWatch.class);

  @Override
  public void accepted(Frame frame) {
    try {
      watch.accepted(frame);
    } catch (RuntimeException | Error e) {
      LOG.error("fault in a watch of frames", e);
    }
  }

  @Override
  public void delivered(String destination, Frame frame) {
    try {
      watch.delivered(destination, frame);
    } catch (RuntimeException | Error e) {
      LOG.error("fault in a watch of frames", e);
    }
  }
}
