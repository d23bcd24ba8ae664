package org.bench104.client;

import java.util.List;

/**
 * Takes what a station sends, in order, on a thread of its own.
 *
 * @param <T> {@link org.bench104.point.Sample} for values, {@link StationReport} for decoded ASDUs,
 *     {@link org.bench104.iec104.asdu.ReceivedFrame} for everything as raw octets
 */
@FunctionalInterface
public interface StationListener<T> {
  /**
   * Takes everything that waits, at least one item. It is acknowledged to the station when this
   * returns; until then the station's window closes, so this may take its time and nothing is lost.
   *
   * @throws Exception when the items could not be dealt with: the connection is ended, and the
   *     station sends them again on the next one
   */
  @SuppressWarnings("PMD.SignatureDeclareThrowsException")
  void received(List<T> items) throws Exception;

  /** The client is being closed; who waits within {@link #received} should give up. */
  default void closing() {}
}
