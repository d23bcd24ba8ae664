package org.bench104.mqtt.exchange;

import java.nio.charset.StandardCharsets;

/** What topic names and filters have in common (MQTT 3.1.1, 4.7.3). */
public final class Topics {
  /** Longer ones the standard allows and nobody needs. */
  public static final int MOST_OCTETS = 1024;

  /** Deeper ones likewise. */
  public static final int MOST_LEVELS = 32;

  private Topics() {}

  /**
   * Checks the name of a topic to publish on.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  public static String name(String text) {
    shape(text);
    if (text.indexOf('+') >= 0 || text.indexOf('#') >= 0) {
      throw new IllegalArgumentException("a topic to publish on must not have '+' or '#'");
    }
    return text;
  }

  static String[] levels(String text) {
    return text.split("/", -1);
  }

  static void shape(String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("a topic must not be empty");
    }
    if (text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("a topic must not have a NUL character");
    }
    int octets = text.getBytes(StandardCharsets.UTF_8).length;
    if (octets > MOST_OCTETS) {
      throw new IllegalArgumentException(
          "a topic has " + octets + " octets, allowed are 1.." + MOST_OCTETS);
    }
    int levels = levels(text).length;
    if (levels > MOST_LEVELS) {
      throw new IllegalArgumentException(
          "a topic has " + levels + " levels, allowed are 1.." + MOST_LEVELS);
    }
  }
}
