package org.bench104.status.http;

/** A request that is not carried out; the message is for whoever sent it. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final int retryAfterSeconds;

  private Refusal(int status, String words, int retryAfterSeconds) {
    super(words, null, false, false);
    this.status = status;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** The request is not written as it must be. */
  public static Refusal badRequest(String words) {
    return new Refusal(400, words, 0);
  }

  /** There is no such thing. */
  public static Refusal notFound(String words) {
    return new Refusal(404, words, 0);
  }

  /** It contradicts what is going on. */
  public static Refusal conflict(String words) {
    return new Refusal(409, words, 0);
  }

  /** It cannot be done now. */
  public static Refusal unavailable(String words) {
    return new Refusal(503, words, 0);
  }

  static Refusal of(int status, String words) {
    return new Refusal(status, words, 0);
  }

  static Refusal tooMany(String words, int retryAfterSeconds) {
    return new Refusal(429, words, retryAfterSeconds);
  }

  int status() {
    return status;
  }

  /** 0: does not matter. */
  int retryAfterSeconds() {
    return retryAfterSeconds;
  }
}
