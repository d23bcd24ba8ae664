package org.bench104.mqtt.exchange;

/** Who may connect without a name; such clients may subscribe and nothing else. */
public enum Anonymous {
  NOBODY,
  /** Programs of the same machine. */
  LOCAL,
  EVERYBODY
}
