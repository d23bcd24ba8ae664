package org.bench104.iec104.session;

/** Takes what happened on the wire, in the order of its time. */
@FunctionalInterface
public interface EntrySink {
  void take(Entry entry);
}
