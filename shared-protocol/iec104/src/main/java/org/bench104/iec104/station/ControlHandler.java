package org.bench104.iec104.station;

/** Decides about commands and carries them out; on the home thread, so quickly. */
@FunctionalInterface
public interface ControlHandler {
  /** Everything is accepted. */
  ControlHandler ACCEPT = request -> true;

  /** Whether this is accepted; for {@link ControlRequest.Phase#EXECUTE} also does it. */
  boolean accept(ControlRequest request);
}
