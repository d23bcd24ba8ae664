package org.bench104.iec104.station;

import java.util.Iterator;
import java.util.List;
import org.bench104.bytes.Octets;
import org.jspecify.annotations.Nullable;

/** ASDUs that answer a request, made when there is room to send them. */
interface Reply {
  /** The next one; null when that was the last. */
  @Nullable Octets next();

  static Reply of(List<Octets> asdus) {
    Iterator<Octets> rest = asdus.iterator();
    return () -> rest.hasNext() ? rest.next() : null;
  }
}
