package org.bench104.meter.dlms;

/** The octets end before the APDU does: not wrong, but not all there either. */
final class IncompleteException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  IncompleteException(int offset) {
    super("octets end at " + offset, null, false, false);
  }
}
