package org.bench104.record;

import java.io.IOException;
import java.util.List;

/** Testifies to received frames in a {@link Ledger}, numbered in the order of their arrival. */
public final class LedgerRecorder implements FrameRecorder {
  private final Ledger ledger;
  private long index;
  private boolean held;

  /**
   * @param index of the last frame that is already in the ledger, 0 for none
   */
  public LedgerRecorder(Ledger ledger, long index) {
    this.ledger = ledger;
    this.index = index;
  }

  @Override
  public void write(List<DecodedFrame> frames) throws IOException {
    // the ledger keeps the lines of a failed flush, so the next try must not add them again
    if (!held) {
      for (DecodedFrame frame : frames) {
        ledger.received(++index, frame.frame().asdu());
      }
      held = true;
    }
    ledger.flush();
    held = false;
  }

  @Override
  public void close() throws IOException {
    ledger.close();
  }
}
