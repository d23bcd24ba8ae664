package org.bench104.iec104.asdu;

import org.bench104.bytes.Octets;

/** The refusal of a request: the request mirrored, with another cause and P/N=1. */
public final class NegativeAnswer {
  private NegativeAnswer() {}

  /**
   * Mirrors {@code request} with {@code cause}, P/N=1; T bit, originator and all other octets are
   * kept.
   *
   * @throws IllegalArgumentException when the request has no complete header
   */
  public static Octets of(Octets request, Cause cause) {
    if (request.length() < AsduHeader.OCTETS) {
      throw new IllegalArgumentException(
          "a request has at least 6 octets, this one " + request.length());
    }
    byte[] answer = request.toByteArray();
    int test = request.at(2) & AsduHeader.TEST_BIT;
    answer[2] = (byte) (test | AsduHeader.NEGATIVE_BIT | cause.code());
    return Octets.owning(answer);
  }
}
