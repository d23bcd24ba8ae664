package org.bench104.gateway.iec104;

/**
 * What a destination gets of the values that say only how things stand, causes 1 (cyclic), 2
 * (background) and 20 (interrogation), when they have waited for it. Events are always all sent.
 */
public enum OldValues {
  /** All of them, in order. */
  ALL,
  /** Of each point the newest: an older one would come as if it were of now. */
  NEWEST
}
