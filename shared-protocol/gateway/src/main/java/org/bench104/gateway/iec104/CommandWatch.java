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
    /** Not handed to anybody, by the gateway itself, and answered negatively. */
    REFUSED,
    /** Confirmed by the one who got it. */
    CONFIRMED,
    /** Refused by the one who got it; the cause of its answer says how. */
    DECLINED,
    /** Reported as carried out. */
    TERMINATED,
    /** An answer to a command that did not pass here. */
    ANSWERED
  }

  /**
   * @param asdu the command, or the answer
   * @param from who sent it: address, and the name of the certificate where there is one
   * @param to where it went; empty when nowhere
   * @param detail why it was refused, or how it was answered
   */
  void happened(Octets asdu, String from, String to, Outcome outcome, String detail);

  /**
   * Two connections send from one common address.
   *
   * @param outcome refused: the other one keeps it; passed: it goes over to this one
   */
  default void claimed(String claimant, int commonAddress, Outcome outcome, String detail) {}
}
