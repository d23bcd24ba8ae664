package org.bench104.iec104.capture;

import org.bench104.iec104.session.EntrySink;

/** Hears of each IEC 104 session of a capture. */
@FunctionalInterface
public interface Sessions {
  /** Another one; what is answered takes its entries, those already read first. */
  EntrySink begin(SessionAddresses session);
}
