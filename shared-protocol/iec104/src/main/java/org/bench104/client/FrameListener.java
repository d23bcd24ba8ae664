package org.bench104.client;

import java.util.List;
import org.bench104.iec104.asdu.ReceivedFrame;

/** Takes what a station sends, in order, on a thread of its own. */
@FunctionalInterface
public interface FrameListener {
  /**
   * Takes everything that waits, at least one frame. The frames are acknowledged to the station
   * when this returns; until then its window closes, so it may take its time and nothing is lost.
   *
   * @throws Exception when the frames could not be dealt with: the connection is ended, and the
   *     station sends them again on the next one
   */
  @SuppressWarnings("PMD.SignatureDeclareThrowsException")
  void received(List<ReceivedFrame> frames) throws Exception;
}
