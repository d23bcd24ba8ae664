package org.bench104.iec104.station;

/** A request did not come to a good end; the message says why in one sentence. */
public final class RequestFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient RequestOutcome outcome;

  RequestFailedException(RequestOutcome outcome) {
    super(outcome.words());
    this.outcome = outcome;
  }

  /** What came of the request. */
  public RequestOutcome outcome() {
    return outcome;
  }
}
