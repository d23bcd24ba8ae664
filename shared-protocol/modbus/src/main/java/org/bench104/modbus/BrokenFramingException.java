package org.bench104.modbus;

/** Octets that cannot begin a Modbus TCP request: where the next one begins is unknown. */
public final class BrokenFramingException extends Exception {
  private static final long serialVersionUID = 1L;

  BrokenFramingException(String words) {
    super(words);
  }
}
