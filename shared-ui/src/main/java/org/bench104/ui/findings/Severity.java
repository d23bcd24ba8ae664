package org.bench104.ui.findings;

import org.bench104.ui.theme.Tone;

/** How much a finding matters. */
public enum Severity {
  /** Worth knowing. */
  INFORMATION("info", Tone.PLAIN),
  /** Unusual, but allowed or survivable. */
  WARNING("warning", Tone.WARNING),
  /** A rule is broken. */
  ERROR("error", Tone.ERROR);

  private final String words;
  private final Tone tone;

  Severity(String words, Tone tone) {
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
