package org.bench104.iec104.link;

/**
 * The right to acknowledge one received I-frame. N(R) moves over the frame only after this and all
 * earlier receipts of the connection have been confirmed.
 */
@FunctionalInterface
public interface Receipt {
  /**
   * The frame is safe with its new owner. May come late and out of order; further calls, and calls
   * after the connection has closed, have no effect. Home thread of the link only.
   */
  void confirm();
}
