package org.bench104.app.gateway.meters;

/** Where a relay can be switched to. */
public enum Relay {
  OPEN("open"),
  CLOSE("close");

  private final String word;

  Relay(String word) {
    this.word = word;
  }

  /** As in commands, and as the meter's answer has it. */
  public String word() {
    return word;
  }
}
