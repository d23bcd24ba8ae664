package org.bench104.iec104.station;

import org.bench104.iec104.asdu.InformationObject;

/**
 * A command that a controlling station gives, after it was found to be valid.
 *
 * @param peer who gives it
 */
public record ControlRequest(
    String peer, Phase phase, ControlPoint point, InformationObject command) {
  /** What is wanted. */
  public enum Phase {
    SELECT("select"),
    EXECUTE("execute"),
    CANCEL("cancel");

    private final String words;

    Phase(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }
}
