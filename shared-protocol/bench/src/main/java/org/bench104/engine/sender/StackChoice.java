package org.bench104.engine.sender;

/** Which implementation of IEC 104 a Sender uses; named as on the command line. */
public enum StackChoice {
  /** Our own. */
  bench104,
  /** The library j60870. */
  j60870
}
