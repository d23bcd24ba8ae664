package org.bench104.engine.conformance;

/** N(S) and N(R) of a frame in hexadecimal. */
final class Numbers {
  private Numbers() {}

  static int sendNumber(String frame) {
    return number(frame, 4);
  }

  static int receiveNumber(String frame) {
    return number(frame, 8);
  }

  private static int number(String frame, int at) {
    int low = Integer.parseInt(frame.substring(at, at + 2), 16);
    int high = Integer.parseInt(frame.substring(at + 2, at + 4), 16);
    return low >> 1 | high << 7;
  }
}
