package org.bench104.simulation;

/** The sentences of the promise, and what must hold besides. */
enum Sentence {
  CUSTODY,
  ORDER,
  AT_LEAST_ONCE,
  OCTET_EXACT,
  NO_DISK_WHILE_HEALTHY,
  BOUNDED,
  COMMANDS_NEVER_STORED,
  /** After the last fault everything drains and new frames get through. */
  LIVENESS,
  /** Never two routes at once. */
  ONE_ROUTE,
  /** No exception escapes and no connection ends for an internal fault. */
  NO_INTERNAL_FAULT
}
