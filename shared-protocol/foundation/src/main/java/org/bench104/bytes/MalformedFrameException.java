package org.bench104.bytes;

/** Octets that break the rules of their protocol; says where and which rule, in words. */
public final class MalformedFrameException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int offset;

  /**
   * @param offset index of the first offending octet within the frame, from 0
   * @param message the rule that was broken, in words
   */
  public MalformedFrameException(int offset, String message) {
    // Thrown on every bad octet a peer may send: a stack trace would only cost time.
    super(message, null, false, false);
    this.offset = offset;
  }

  /** Index of the first offending octet within the frame, from 0. */
  public int offset() {
    return offset;
  }
}
