package org.bench104.ui.frames;

import org.bench104.ui.theme.Tone;

/** How far a frame has come; the words stand in the state column. */
public enum FrameState {
  /** Arrived here. */
  RECEIVED("received", Tone.PLAIN),
  /** Taken, but the window is full or there is no connection. */
  WAITING("waiting", Tone.WAITING),
  /** On the wire, not acknowledged. */
  SENT("sent", Tone.WAITING),
  /** The far side's N(R) covers it. */
  ACKNOWLEDGED("acknowledged", Tone.GOOD),
  /** Was sent, but the connection ended before its acknowledgement: goes out again. */
  TO_SEND_AGAIN("to be sent again", Tone.WARNING),
  /** Will never be sent. */
  REFUSED("refused", Tone.ERROR);

  private final String words;
  private final Tone tone;

  FrameState(String words, Tone tone) {
    this.words = words;
    this.tone = tone;
  }

  /** How it is coloured. */
  public Tone tone() {
    return tone;
  }

  @Override
  public String toString() {
    return words;
  }
}
