package org.bench104.iec104.capture;

import java.io.IOException;

/** A capture that cannot be read (any further), with the place in the file. */
public final class CaptureException extends IOException {
  private static final long serialVersionUID = 1L;

  private final long offset;

  /**
   * @param offset octets from the beginning of the file, uncompressed
   * @param words what is wrong there, one sentence without the place
   */
  CaptureException(long offset, String words) {
    super("at octet " + offset + ": " + words);
    this.offset = offset;
  }

  /** Octets from the beginning of the file, uncompressed. */
  public long offset() {
    return offset;
  }
}
