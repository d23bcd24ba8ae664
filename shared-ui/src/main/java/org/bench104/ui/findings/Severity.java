package org.bench104.ui.findings;

/** How much a finding matters. */
public enum Severity {
  /** Worth knowing. */
  INFORMATION("info"),
  /** Unusual, but allowed or survivable. */
  WARNING("warning"),
  /** A rule is broken. */
  ERROR("error");

  private final String words;

  Severity(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
