package org.bench104.record;

import org.jspecify.annotations.Nullable;

/** What a line of a {@link Ledger} testifies. */
public enum LedgerEvent {
  /** The Sender took the frame on and is about to send it for the first time. */
  OFFERED("offered"),
  /** The far side's N(R) covered the frame. */
  ACKNOWLEDGED("acknowledged"),
  /** The Receiver has the frame and is about to acknowledge it. */
  RECEIVED("received");

  private final String word;

  LedgerEvent(String word) {
    this.word = word;
  }

  /** As in the file. */
  public String word() {
    return word;
  }

  static @Nullable LedgerEvent ofWord(String word) {
    for (LedgerEvent event : values()) {
      if (event.word.equals(word)) {
        return event;
      }
    }
    return null;
  }
}
