package org.bench104.gateway.iec104;

import org.bench104.bytes.Octets;

/** Hears of every command that comes to the gateway and of what became of it, home thread. */
@FunctionalInterface
public interface CommandWatch {
  /** Nobody cares. */
  CommandWatch NOBODY = (asdu, from, to, outcome, detail) -> {};

  /** What became of a command. */
  enum Outcome {
    /** Handed to the one who is to execute it. */
    PASSED,
    /** Not handed to anybody, and answered negatively. */
    REFUSED,
    /** Answered by the one who got it; the cause of the answer says how. */
    ANSWERED
  }

  /**
   * @param asdu the command, or the answer
   * @param from who sent it: address, and the name of the certificate where there is one
   * @param to where it went; empty when nowhere
   * @param detail why it was refused, or how it was answered
   */
  void happened(Octets asdu, String from, String to, Outcome outcome, String detail);
}
