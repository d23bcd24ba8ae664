package org.bench104.ui.frames;

/** How far a frame has come; the words stand in the state column. */
public enum FrameState {
  /** Arrived here. */
  RECEIVED("received"),
  /** Taken, but the window is full or there is no connection. */
  WAITING("waiting"),
  /** On the wire, not acknowledged. */
  SENT("sent"),
  /** The far side's N(R) covers it. */
  ACKNOWLEDGED("acknowledged"),
  /** Was sent, but the connection ended before its acknowledgement: goes out again. */
  TO_SEND_AGAIN("to be sent again"),
  /** Will never be sent. */
  REFUSED("refused");

  private final String words;

  FrameState(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
