package org.bench104.app.receiver.values;

/** How long ago something was, in words. */
final class Age {
  private Age() {}

  /** Whole seconds, minutes or hours; {@code now} below two seconds. */
  static String words(long micros) {
    long seconds = micros / 1_000_000;
    if (seconds < 2) {
      return "now";
    }
    if (seconds < 60) {
      return seconds + " s";
    }
    return seconds < 3600
        ? seconds / 60 + " min " + seconds % 60 + " s"
        : seconds / 3600 + " h " + seconds / 60 % 60 + " min";
  }
}
